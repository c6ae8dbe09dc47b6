// Opting out over HTTP: by the agent or a supervisor, with the form checked before anything is asked of anybody.
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import { agentQueues } from "../../../functions/agents/agent-status.http";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import { contextOf, pages, requestOf, tokens, userId } from "../plumbing/edge";

// Registering routes asks for the whole installation; these tests bring a smaller one.
jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

const otherId = "99999999-9999-4999-8999-999999999999";

async function ask(agentId: string, body: unknown, token = "user:agent") {
  const asked: unknown[] = [];
  const use = {
    optOutOfQueues: async (key: { agentId: string }, optedOut: readonly string[], by: string) => {
      asked.push([key.agentId, optedOut, by]);
      return optedOut.includes("chess")
        ? refuse({ code: "unprocessable", field: "optedOut.0", message: "does not work for it" })
        : ok({ optedOut });
    },
  };
  // The route has a type of its own; a request fits it.
  const route = agentQueues as unknown as Route<readonly ["agent:self"], never, unknown, typeof use>;
  const request = requestOf({ method: "PUT", params: { agentId }, token, body });
  const answer = await answerRequest(route, request, contextOf().context, () => ({
    tokens,
    pages,
    useCases: () => use,
  }));
  return { status: answer.status, asked, json: JSON.parse(typeof answer.body === "string" ? answer.body : "{}") };
}

describe("opting out of queues", () => {
  it("is the agent's own business, and a supervisor's", async () => {
    expect(await ask(userId, { optedOut: ["sales"] })).toMatchObject({
      status: 200,
      json: { optedOut: ["sales"] },
      asked: [[userId, ["sales"], userId]],
    });
    expect(await ask(otherId, { optedOut: [] })).toMatchObject({ status: 403, asked: [] });
    expect(await ask(otherId, { optedOut: [] }, "user:supervisor")).toMatchObject({ status: 200 });
    expect(await ask(userId, { optedOut: [] }, "user:admin")).toMatchObject({ status: 403 });
  });

  it.each([
    [{}, "optedOut"],
    [{ optedOut: "sales" }, "optedOut"],
    [{ optedOut: [7] }, "optedOut.0"],
    [{ optedOut: [], until: "tomorrow" }, "until"],
    [{ optedOut: ["no such/queue"] }, "optedOut.0"],
    [{ optedOut: Array.from({ length: 101 }, () => "sales") }, "optedOut"],
  ])("is refused by the field: %j", async (body, field) => {
    const { status, json, asked } = await ask(userId, body);
    expect([status, json.errors[0].field, asked]).toEqual([400, field, []]);
  });

  it("of a queue that the agent does not work for is refused by the field", async () => {
    const { status, json } = await ask(userId, { optedOut: ["chess"] });
    expect([status, json.errors[0].field]).toEqual([422, "optedOut.0"]);
  });
});
