// What a browser shows of an answer that people read.
import * as z from "zod";
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import type { Result } from "../../../shared/domain/kernel/result";
import { contextOf, pages, requestOf, tokens } from "./edge";

const input = z.object({ state: z.string() });

async function opened(result: Result<unknown>, asked: { readonly accept: string; readonly path?: string }) {
  const route: Route<"anyone", typeof input, unknown, unknown> = {
    ...{ method: "GET", path: "way/back", allow: "anyone", summary: "", input, isReadByPeople: true },
    run: async () => result,
  };
  const request = requestOf({ path: asked.path ?? "way/back?state=1", headers: { accept: asked.accept } });
  const answer = await answerRequest(route, request, contextOf().context, () => ({
    tokens,
    pages,
    useCases: () => undefined,
  }));
  return { status: answer.status, type: new Headers(answer.headers).get("content-type"), body: answer.body };
}

const browser = "text/html,application/xhtml+xml";

describe("an answer for people", () => {
  it("is text in a browser, and the same as ever for programs", async () => {
    const outcome = ok({ message: "Done. <b>You</b> may close this window.", told: "approved" });
    expect(await opened(outcome, { accept: browser })).toEqual({
      status: 200,
      type: "text/plain; charset=utf-8",
      body: "Done. <b>You</b> may close this window.",
    });
    expect(await opened(outcome, { accept: "*/*" })).toMatchObject({ type: "application/json" });
  });

  it("is the reason of a refusal, with its status", async () => {
    const refusal = refuse({ code: "consent-replayed", message: "this has had its answer" });
    expect(await opened(refusal, { accept: browser })).toEqual({
      status: 410,
      type: "text/plain; charset=utf-8",
      body: "this has had its answer",
    });
  });

  it("is what is wrong with the address", async () => {
    const answer = await opened(ok(undefined), { accept: browser, path: "way/back" });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining("state") });
  });
});
