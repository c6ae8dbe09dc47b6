// Where administrators ask: the routes of provisioning over ports in memory, called as the host would call them.
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import { provisioningOffice } from "../../shared/use-cases/provisioning/provisioning-office";
import { contextOf, pages, requestOf, tokens, type Asked } from "../plumbing/edge";

// The routes see only the use cases they name; a test's house has no others.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRoute = Route<any, any, any, any>;

export async function deskOf() {
  const office = await provisioningOffice();
  const ask = async (route: AnyRoute, asked: Asked) => {
    const { context } = contextOf();
    const answer = await answerRequest(route, requestOf({ token: "user:admin", ...asked }), context, () => ({
      tokens,
      pages,
      useCases: () => office.use,
    }));
    const text = typeof answer.body === "string" ? answer.body : "";
    const headers = new Headers(answer.headers);
    const isJson = headers.get("content-type")?.includes("json") === true;
    return { status: answer.status, headers, text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  /** Everything that a request could change: to be held against what is there afterwards. */
  const everything = () =>
    structuredClone({ tenant: office.tenant, kept: office.store.documents(), edits: office.settings.edits() });
  return { office, ask, everything };
}
