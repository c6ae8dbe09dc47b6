import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Access, Route } from "../../../functions/plumbing/route";
import { health } from "../../../functions/operations/health.http";
import { openApi } from "../../../functions/operations/openapi.http";
import "../../../functions/settings/settings.http";
import type { UseCases } from "../../../shared/compose";
import type { Health } from "../../../shared/use-cases/operations/check-health";
import type * as z from "zod";
import { contextOf, pages, requestOf, tokens } from "../plumbing/edge";

// Registering routes asks for the whole installation; these tests bring what they need.
jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

async function ask<A extends Access, I extends z.ZodType, V>(
  route: Route<A, I, V, UseCases>,
  state: Health["state"] = "up",
) {
  const use = { checkHealth: async (): Promise<Health> => ({ state, checkedAt: 1, parts: [] }) } as unknown as UseCases;
  const { context } = contextOf();
  const answer = await answerRequest(route, requestOf({}), context, () => ({ tokens, pages, useCases: () => use }));
  return { status: answer.status, json: JSON.parse(typeof answer.body === "string" ? answer.body : "{}") };
}

describe("the health of an installation", () => {
  it("is told to anyone, with the version that runs", async () => {
    const { status, json } = await ask(health);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: "up",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      upSeconds: expect.any(Number),
    });
  });

  it.each([
    ["degraded", 200],
    ["down", 503],
  ] as const)("is answered, when %s, with %i", async (state, status) => {
    expect(await ask(health, state)).toMatchObject({ status, json: { state } });
  });
});

describe("the API's own description", () => {
  it("lists every route that was registered, each with its operations", async () => {
    const { json } = await ask(openApi);
    expect(Object.keys(json.paths).sort()).toEqual([
      "/health",
      "/openapi.json",
      "/settings/{kind}",
      "/settings/{kind}/{id}",
      "/settings/{kind}/{id}/versions",
    ]);
    expect(Object.keys(json.paths["/settings/{kind}/{id}"])).toEqual(["get", "put", "delete"]);
  });
});
