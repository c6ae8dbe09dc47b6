// The desk while a callback is being looked at, over HTTP: for agents and supervisors, each for themselves or for whoever looks.
import { declinePreviewed, dialPreviewed, readPreview } from "../../../functions/agents/preview.http";
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import { ok } from "../../../shared/domain/kernel/result";
import { contextOf, pages, requestOf, tokens, userId } from "../plumbing/edge";

// Registering routes asks for the whole installation; these tests bring a smaller one.
jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

async function ask(which: unknown, method: "GET" | "POST", token: string, body?: object, contactId = "k1") {
  const asked: unknown[] = [];
  const use = {
    readPreview: async (...what: unknown[]) => (asked.push(what), ok({ number: "+351912345678" })),
    controlContact: async (...what: unknown[]) => (asked.push(what), ok({ contactId })),
  };
  // Each route has a type of its own; the requests fit them.
  const route = which as Route<readonly ["agent"], never, unknown, typeof use>;
  const request = requestOf({ method, params: { contactId }, token, ...(body ? { body } : {}) });
  const answer = await answerRequest(route, request, contextOf().context, () => ({
    tokens,
    pages,
    useCases: () => use,
  }));
  return { status: answer.status, asked, json: JSON.parse(typeof answer.body === "string" ? answer.body : "{}") };
}

describe("the desk of an agent who looks at a callback", () => {
  it.each([
    ["reads", readPreview, "GET", []],
    ["calls", dialPreviewed, "POST", [{ action: "dial" }]],
    ["declines", declinePreviewed, "POST", [{ action: "decline" }]],
  ] as const)(
    "%s for the agent who asks, or for whoever looks if a supervisor does",
    async (_, route, method, more) => {
      const key = expect.objectContaining({ contactId: "k1" });
      expect(await ask(route, method, "user:agent")).toMatchObject({
        status: 200,
        asked: [[key, { agentId: userId }, ...more]],
      });
      expect(await ask(route, method, "user:supervisor")).toMatchObject({ asked: [[key, "supervisor", ...more]] });
      expect(await ask(route, method, "user:admin")).toMatchObject({ status: 403, asked: [] });
    },
  );

  it("names what it cannot mean", async () => {
    const unknown = await ask(dialPreviewed, "POST", "user:agent", { after: 5 });
    expect([unknown.status, unknown.json.errors[0].field]).toEqual([400, "after"]);
    const nonsense = await ask(declinePreviewed, "POST", "user:agent", undefined, "K 1");
    expect([nonsense.status, nonsense.json.errors[0].field]).toEqual([400, "contactId"]);
  });
});
