// The doctor's instruments, against servers of this machine.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { examinations } from "../../../shared/adapters/examinations";
import type { GraphAnswer } from "../../../shared/adapters/graph/graph-requests";
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import { addressOfNobody } from "./nobody";

const tenantId = idOf<TenantId>("7e4a47de-0000-4000-8000-000000000001");
const at = Date.parse("2026-11-25T10:00:00.500Z");
const open: Server[] = [];
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
};
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const instruments = (more: { webhookUrl?: string; entraDocument?: string; answer?: GraphAnswer } = {}) =>
  examinations({
    graph: {
      send: async () => more.answer ?? { status: 404, body: { error: { code: "8522", message: "Call not found." } } },
    },
    webhookUrl: more.webhookUrl ?? addressOfNobody,
    appId: "app",
    entraDocument: more.entraDocument ?? addressOfNobody,
    now: () => at,
  });

describe("the calling API", () => {
  it("admits the bot when it only misses the call", async () => {
    expect(await instruments().calling(tenantId)).toEqual({ is: "admitted" });
  });

  it("refuses it with a code of its own", async () => {
    const answer = {
      status: 403,
      body: { error: { code: "7503", message: "Application is not registered in our store." } },
    };
    expect(await instruments({ answer }).calling(tenantId)).toMatchObject({ is: "refused", code: "7503" });
  });
});

describe("the webhook", () => {
  it("is called without a token, and with one that nobody has signed", async () => {
    const seen: (string | undefined)[] = [];
    const webhookUrl = await serve((request, response) => {
      const { authorization } = request.headers;
      seen.push(authorization);
      response.writeHead(authorization === undefined ? 401 : 403).end();
    });
    expect(await instruments({ webhookUrl }).webhook()).toEqual({ toUnsigned: 401, toForged: 403 });
    const [, claims = ""] = (seen.find((one) => one !== undefined) ?? "").split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      iss: "https://api.botframework.com",
      aud: "app",
    });
  });

  it("is out of reach where nobody listens", async () => {
    await expect(instruments().webhook()).rejects.toThrow("fetch failed");
  });
});

describe("the clock", () => {
  it("is compared with the date of Entra's answer, which has no fraction", async () => {
    const entraDocument = await serve((_, response) => {
      response.writeHead(200, { date: "Wed, 25 Nov 2026 09:58:00 GMT" }).end();
    });
    expect(await instruments({ entraDocument }).clockAheadMs()).toBe(120_000);
  });
});
