// Entra's admin consent page (v2.0/adminconsent): what an application asks for, two buttons, and the way back to the application.
import { randomUUID } from "node:crypto";
import { GRAPH } from "./client-credentials";

/** What tenants have consented to, and what there is to consent to. */
export interface ConsentBook {
  application(appId: string):
    | {
        readonly name: string;
        readonly asksFor: { readonly application: readonly string[]; readonly delegated: readonly string[] };
        readonly redirectUris: readonly string[];
      }
    | undefined;
  /** Application permissions of a new token; undefined where the application is not in the tenant. */
  grantedRoles(tenantId: string, appId: string): readonly string[] | undefined;
  approve(tenantId: string, appId: string): void;
}

/** What the administrator presses; nothing: the page is only looked at. */
export type ConsentAnswer = "approve" | "decline";

export type ConsentReply =
  | { readonly redirect: string }
  /** Without a way back that it trusts Entra sends nobody anywhere. */
  | { readonly status: 200 | 400; readonly page: string };

interface Visit {
  /** The tenant of the path: an id, or `organizations`, where the administrator's own tenant counts. */
  readonly tenant: string;
  readonly query: URLSearchParams;
  readonly answer: ConsentAnswer | undefined;
  /** Unix milliseconds. */
  readonly now: number;
}

export function visitConsentPage(
  book: ConsentBook,
  tenants: readonly { readonly tenantId: string }[],
  { tenant, query, answer, now }: Visit,
): ConsentReply {
  const wrong = (number: number, text: string): ConsentReply => ({
    status: 400,
    page: pageOf("Sorry, but we’re having trouble signing you in.", [`AADSTS${number}: ${text}`]),
  });
  const missing = ["client_id", "redirect_uri", "scope"].find((name) => !query.get(name));
  if (missing !== undefined)
    return wrong(900144, `The request body must contain the following parameter: '${missing}'.`);
  const tenantId =
    tenant === "organizations" ? tenants[0]?.tenantId : tenants.find((one) => one.tenantId === tenant)?.tenantId;
  if (tenantId === undefined) return wrong(90002, `Tenant '${tenant}' not found.`);
  const appId = (query.get("client_id") ?? "").toLowerCase();
  const application = book.application(appId);
  if (!application) return wrong(700016, `Application with identifier '${appId}' was not found in the directory.`);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!application.redirectUris.includes(redirectUri))
    return wrong(50011, `The redirect URI '${redirectUri}' does not match those configured for '${appId}'.`);

  const { application: roles, delegated } = application.asksFor;
  if (answer === undefined) {
    const asked = [...new Set([...roles, ...delegated])];
    return { status: 200, page: pageOf(`${application.name} asks your organisation for`, asked, buttons) };
  }
  // Yes, on refusal too: only `error` tells the two apart.
  const back = new URL(redirectUri);
  back.searchParams.set("admin_consent", "True");
  if (answer === "approve") {
    book.approve(tenantId, appId);
    back.searchParams.set("tenant", tenantId);
    back.searchParams.set("scope", [...roles, ...delegated].map((name) => `${GRAPH}/${name}`).join(" "));
  } else {
    const trace = `Trace ID: ${randomUUID()}\r\nCorrelation ID: ${randomUUID()}`;
    const time = `${new Date(now).toISOString().slice(0, 19).replace("T", " ")}Z`;
    const denied = "AADSTS65004: The resource owner or authorization server denied the request.";
    back.searchParams.set("error", "consent_required");
    back.searchParams.set("error_description", `${denied}\r\n${trace}\r\nTimestamp: ${time}`);
  }
  const state = query.get("state");
  if (state !== null) back.searchParams.set("state", state);
  return { redirect: back.href };
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The answer goes to the same address, as a form. */
const buttons =
  '<form method="post"><button name="answer" value="approve">Accept</button> <button name="answer" value="decline">Cancel</button></form>';

const pageOf = (title: string, lines: readonly string[], more = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><ul>${lines
    .map((line) => `<li>${escaped(line)}</li>`)
    .join("")}</ul>${more}</html>`;
