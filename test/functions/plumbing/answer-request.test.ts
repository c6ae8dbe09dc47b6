import type { HttpResponseInit } from "@azure/functions";
import * as z from "zod";
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Access, Route } from "../../../functions/plumbing/route";
import { ok, refuse } from "../../../shared/domain/kernel/result";
import type { RefusalCode } from "../../../shared/domain/kernel/refusal";
import { Fault } from "../../../shared/ports/fault";
import { contextOf, pages, requestOf, tenantId, tokens, userId } from "./edge";
import type { Asked } from "./edge";

const input = z.object({ size: z.coerce.number().int().min(1), colour: z.enum(["red", "blue"]).optional() });

const makeThing = (
  overrides: Partial<Route<Access, typeof input, unknown, unknown>> = {},
): Route<Access, typeof input, unknown, unknown> => ({
  method: "PUT",
  path: "things/{size}",
  allow: ["admin"],
  summary: "Make a thing",
  input,
  run: async (value, _, caller, conditions) => ok({ value, caller, conditions }),
  ...overrides,
});

async function ask(route: Route<Access, typeof input, unknown, unknown>, asked: Asked) {
  const { context, log } = contextOf();
  const answer = await answerRequest(
    route,
    requestOf({ method: route.method, params: { size: "3" }, token: "user:admin", ...asked }),
    context,
    () => ({
      tokens,
      pages,
      useCases: () => undefined,
    }),
  );
  return { ...answer, headers: new Headers(answer.headers), json: jsonOf(answer), log };
}

const jsonOf = ({ body }: HttpResponseInit): Record<string, unknown> =>
  typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : {};

describe("answering a request", () => {
  it("hands path, query and body to the use case as one object, with the path above the rest", async () => {
    const answer = await ask(makeThing(), { path: "things/3?size=7", body: { colour: "red" } });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ value: { size: 3, colour: "red" }, caller: { tenantId, objectId: userId } });
  });

  it("turns away whoever brings no valid token, and tells only the log why", async () => {
    const answer = await ask(makeThing(), { token: "forged" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(answer.json).toMatchObject({ type: "urn:contact-center:unauthenticated" });
    expect(JSON.stringify(answer.json)).not.toContain("reason");
    expect(answer.log).toEqual(["warning: API token refused: forged"]);
  });

  it("says which role would do", async () => {
    const answer = await ask(makeThing({ allow: ["admin", "app:callbacks"] }), { token: "user:agent" });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({
      type: "urn:contact-center:not-allowed",
      detail: "expected the role Admin or the application role Callbacks.ReadWrite.All",
    });
  });

  it("lets an agent act for herself and nobody else", async () => {
    const route = makeThing({ allow: ["agent:self"] });
    const as = (agentId: string, token = "user:agent") => ask(route, { token, params: { size: "3", agentId } });
    expect((await as(userId.toUpperCase())).status).toBe(200);
    expect((await as(tenantId)).status).toBe(403);
    expect((await as(userId, "app:agent")).status).toBe(403);
  });

  it("takes app:callbacks from programs only", async () => {
    const route = makeThing({ allow: ["app:callbacks"] });
    expect((await ask(route, { token: "app:callbacks" })).status).toBe(200);
    expect((await ask(route, { token: "user:callbacks" })).status).toBe(403);
  });

  it("asks nobody who they are where anyone may come", async () => {
    const answer = await ask(makeThing({ allow: "anyone" }), { token: "forged" });
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty("caller");
  });

  it("names every malformed field and what was expected", async () => {
    const answer = await ask(makeThing(), { params: { size: "0" }, body: { colour: "green" } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({
      type: "urn:contact-center:malformed",
      errors: [
        { field: "size", expected: "at least 1" },
        { field: "colour", expected: "red | blue" },
      ],
    });
  });

  it("refuses a body that contradicts the path", async () => {
    const answer = await ask(makeThing(), { body: { size: "4" } });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ field: "size", expected: "3" }] });
  });

  it.each([
    ["text that is no JSON", { body: '{"a":' }, 400, "not JSON: position 5: expected a value"],
    ["a list", { body: [1] }, 400, "the body is not an object"],
    [
      "a form",
      { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      /application\/json/,
    ],
    ["too much", { body: { a: "x".repeat(300_000) } }, 413, /262144 bytes/],
    ["too much, by its own account", { body: "{}", headers: { "content-length": "300000" } }, 413, /262144 bytes/],
  ])("refuses a body that is %s", async (_, asked, status, detail) => {
    const answer = await ask(makeThing(), asked);
    expect(answer.status).toBe(status);
    expect(answer.json.detail).toMatch(detail);
  });

  it("reads JSON as UTF-8 whatever charset the header claims", async () => {
    const seen: unknown[] = [];
    const route = makeThing({
      bodyAs: "note",
      run: async (value) => ok(seen.push(value)),
      input: z.looseObject({}) as never,
    });
    await ask(route, { body: { name: "João" }, headers: { "content-type": "application/json; charset=Windows-1252" } });
    expect(seen).toEqual([{ size: "3", note: { name: "João" } }]);
  });

  it.each<[RefusalCode, number]>([
    ["not-found", 404],
    ["changed-meanwhile", 412],
    ["already-exists", 409],
    ["not-now", 409],
    ["not-allowed", 403],
    ["unprocessable", 422],
    ["too-many", 429],
  ])("answers the refusal %s with %i", async (code, status) => {
    const run = async () => refuse({ code, message: "because", field: "size" });
    const answer = await ask(makeThing({ run }), {});
    expect(answer.status).toBe(status);
    expect(answer.headers.has("retry-after")).toBe(code === "too-many");
    expect(answer.json).toMatchObject({
      type: `urn:contact-center:${code}`,
      status,
      detail: "because",
      errors: [{ field: "size", message: "because" }],
    });
  });

  it("answers a fault that may pass with 503 and when to come back", async () => {
    const run = async () => {
      throw new Fault("Cosmos did not read", { retryable: true, retryAfterMs: 2_100 });
    };
    const answer = await ask(makeThing({ run }), {});
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("3");
    expect(JSON.stringify(answer.json)).not.toContain("Cosmos");
    expect(answer.log.join()).toContain("Cosmos did not read");
  });

  it("answers a fault that will stay with 502", async () => {
    const run = async () => {
      throw new Fault("Cosmos refused the key", { retryable: false });
    };
    expect((await ask(makeThing({ run }), {})).status).toBe(502);
  });

  it("answers a bug with 500 and the id of the log entry, and nothing else", async () => {
    const run = async () => {
      throw new Error("secret 42");
    };
    const answer = await ask(makeThing({ run }), {});
    expect(answer.status).toBe(500);
    expect(answer.json).toEqual({
      type: "urn:contact-center:bug",
      title: "This should not have happened",
      status: 500,
      instance: "urn:uuid:33333333-3333-4333-8333-333333333333",
    });
    expect(answer.log.join()).toContain("secret 42");
  });

  it("hands over conditions without quotes and sends entity tags with them", async () => {
    const route = makeThing({ reply: (value) => ({ body: value, etag: "8", status: 201, location: "things/3" }) });
    const answer = await ask(route, { headers: { "if-match": 'W/"7"', "if-none-match": "*" } });
    expect(answer.json).toMatchObject({ conditions: { ifMatch: "7", ifNoneMatch: "*" } });
    expect([answer.status, answer.headers.get("etag"), answer.headers.get("location")]).toEqual([
      201,
      '"8"',
      "/api/things/3",
    ]);
  });

  it("answers 304 to whoever has the same version already", async () => {
    const route = makeThing({ method: "GET", reply: (value) => ({ body: value, etag: "8" }) });
    const answer = await ask(route, { headers: { "if-none-match": '"8"' } });
    expect([answer.status, answer.body]).toEqual([304, undefined]);
  });
});

describe("answering the calling service", () => {
  const other = "99999999-9999-4999-8999-999999999999";
  const notified: unknown[] = [];
  const route: Route<"calling-service", z.ZodType, unknown, unknown> = {
    method: "POST",
    path: "calls/{tenantId}",
    allow: "calling-service",
    summary: "Notification",
    bodyAs: "notification",
    input: z.unknown(),
    answers: 202,
    run: async (value) => {
      notified.push(value);
      return ok(undefined);
    },
  };
  const notify = async (asked: Asked) => {
    notified.length = 0;
    const { context } = contextOf();
    const answer = await answerRequest(
      route,
      requestOf({ method: "POST", token: "teams", params: { tenantId }, ...asked }),
      context,
      () => ({
        tokens,
        pages,
        useCases: () => undefined,
      }),
    );
    return answer.status;
  };
  const about = (resourceData: unknown) => ({ value: [{ resourceUrl: "/communications/calls/1", resourceData }] });

  it("passes on a notification of the token's tenant", async () => {
    expect(await notify({ body: about({ tenantId: tenantId.toUpperCase() }) })).toBe(202);
    expect(await notify({ body: about([{ tenantId: null }, {}, "odd"]) })).toBe(202);
    expect(notified).toHaveLength(1);
  });

  it("passes on an empty body for the use case to judge", async () => {
    expect(await notify({})).toBe(202);
    expect(notified).toEqual([{ notification: undefined, tenantId }]);
  });

  it("does not mistake a federated caller for a forgery", async () => {
    expect(await notify({ body: about({ source: { identity: { user: { tenantId: other } } } }) })).toBe(202);
  });

  it.each([
    ["an agent's API token", { token: "user:agent" }, 401],
    ["no token", { headers: { authorization: "" } }, 401],
    ["a path of another tenant", { params: { tenantId: other } }, 403],
    ["a resource of another tenant", { body: about({ tenantId: other }) }, 403],
    ["one of several resources of another tenant", { body: about([{ tenantId }, { tenantId: other }]) }, 403],
  ])("refuses %s and changes nothing", async (_, asked, status) => {
    expect(await notify(asked)).toBe(status);
    expect(notified).toEqual([]);
  });
});
