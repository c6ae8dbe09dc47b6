import * as z from "zod";
import { openApiDocument } from "../../../functions/plumbing/openapi-document";
import { setting } from "../../../shared/contracts/settings/setting";

const agentStatus = {
  name: "AgentStatus",
  method: "PUT",
  path: "agents/{agentId}/status",
  allow: ["agent:self", "supervisor"],
  summary: "Go ready or away",
  input: z.object({ agentId: z.uuid(), status: z.enum(["ready", "away"]) }),
} as const;

const pathsOf = (...routes: Parameters<typeof openApiDocument>[0]) => {
  const { paths } = openApiDocument(routes, "1.0.0");
  return JSON.parse(JSON.stringify(paths)); // as its readers get it
};

describe("the description of the API", () => {
  it("puts each input where the request carries it", () => {
    const { put } = pathsOf(agentStatus)["/agents/{agentId}/status"] ?? {};
    expect(put).toMatchObject({
      operationId: "AgentStatus",
      description: "Needs the role Agent, about oneself or the role Supervisor.",
      parameters: [{ name: "agentId", in: "path", required: true, schema: { format: "uuid" } }],
      requestBody: {
        content: {
          "application/json": {
            schema: { properties: { status: { enum: ["ready", "away"] } }, required: ["status"] },
          },
        },
      },
    });
    expect(put.requestBody.content["application/json"].schema.properties).not.toHaveProperty("agentId");
  });

  it("describes queries of requests without a body", () => {
    const list = {
      ...agentStatus,
      method: "GET",
      path: "agents",
      input: z.object({ queue: z.string(), limit: z.coerce.number().optional() }),
    };
    expect(pathsOf(list)["/agents"]?.get).toMatchObject({
      parameters: [
        { name: "queue", in: "query", required: true },
        { name: "limit", in: "query", required: false },
      ],
    });
  });

  it("tells the kinds of setting apart without asking for what the path says", () => {
    const put = { ...agentStatus, path: "settings/{kind}/{id}", input: setting };
    const operation = pathsOf(put)["/settings/{kind}/{id}"]?.put;
    expect(operation.parameters[0]).toEqual({
      name: "kind",
      in: "path",
      required: true,
      schema: { type: "string", enum: ["queues", "flows", "hours", "skills", "agents", "dispositions", "endpoints"] },
    });
    const variants = operation.requestBody.content["application/json"].schema.oneOf;
    expect(variants).toHaveLength(7);
    for (const { properties, required } of variants) {
      expect(properties).not.toHaveProperty("kind");
      expect(properties).not.toHaveProperty("id");
      expect(required).toContain("name");
    }
  });

  it("gives routes of one path together and says which token each wants", () => {
    const notify = {
      ...agentStatus,
      method: "POST",
      allow: "calling-service",
      bodyAs: "body",
      input: z.object({ body: z.unknown() }),
    } as const;
    const health = { ...agentStatus, method: "GET", allow: "anyone" } as const;
    const methods = pathsOf(agentStatus, notify, health)["/agents/{agentId}/status"] ?? {};
    expect(Object.keys(methods)).toEqual(["put", "post", "get"]);
    expect([methods.put.security, methods.post.security, methods.get.security]).toEqual([
      [{ entra: [] }],
      [{ callingService: [] }],
      [],
    ]);
  });

  it("is plain JSON", () => {
    const document = openApiDocument([{ ...agentStatus, path: "settings/{kind}/{id}", input: setting }], "1.0.0");
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
