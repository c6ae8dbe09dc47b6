// Telephony by Graph, against the simulated Teams: the port's promises, and what Graph's refusals and failures become.
import { createServer } from "node:http";
import { close, listen } from "../../../../local/loopback";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { CallId, TenantId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
import { ANA, APP, BEN, CUSTOMER, OTHER_TENANT, SALES, SALES_NUMBER } from "../../../local/teams/teams-under-test";
import { callControlContract } from "../../ports/call-control.contract";
import type { Exchange } from "../../ports/call-control.contract";
import { addressOfNobody } from "../nobody";
import { credential, faultOf, graphUnderTest, tenantId } from "./graph-under-test";

type Setting = Awaited<ReturnType<typeof graphUnderTest>>;
let setting: Setting;
let under: Setting["under"];
let calls: Setting["calls"];

beforeEach(async () => {
  setting = await graphUnderTest();
  ({ under, calls } = setting);
});
afterEach(() => under.stop());

const callbackUri = "http://127.0.0.1:1/leg";
const customerPhone = () => under.teams.network.calls().find(({ who }) => who === CUSTOMER);

function exchange(): Exchange {
  const { network } = under.teams;
  network.setPerson({ userId: ANA }, { answer: { afterSeconds: 1 } });
  network.setPerson({ userId: BEN }, { answer: { afterSeconds: 1 } });
  return {
    calls,
    tenantId,
    callbackUri: `${under.appUrl}/leg`,
    endpointId: SALES,
    customerNumber: CUSTOMER,
    agentId: ANA,
    colleagueId: BEN,
    prompt: { uri: under.sound("hello", 1), resourceId: "hello", durationMs: 1000 },
    async customerCalls() {
      network.dial({ from: CUSTOMER, to: SALES_NUMBER });
      await under.pass(0.1);
      const callId = under.of("incoming").at(-1)?.callId;
      if (!callId) throw new Error("no incoming call");
      return { tenantId, callId };
    },
    pass: (seconds) => under.pass(seconds),
    customerHears: () => customerPhone()?.talkingWith ?? [],
    async hangsUp(who) {
      network
        .calls()
        .find((phone) => phone.who === who)
        ?.hangUp();
      await under.pass(0.1);
    },
  };
}

callControlContract("Graph", exchange);

describe("what Graph refuses", () => {
  const ringWith = (made: ReturnType<Setting["adapters"]>, tenant: TenantId = tenantId) =>
    made.calls.ringUser(tenant, ANA, callbackUri);
  const why = async (outcome: Promise<unknown>) => JSON.stringify(await outcome);

  it("says what mends a missing consent (7504)", async () => {
    const made = setting.adapters((tenant) => credential(tenant, []));
    expect(await why(ringWith(made))).toMatch(/"refused".*7504: .*administrator has not consented/);
  });

  it("gets a new token after a refusal, as the old one may be older than the consent", async () => {
    let tokens = 0;
    const made = setting.adapters((tenant) => credential(tenant, ++tokens === 1 ? [] : undefined));
    const now = jest.spyOn(Date, "now").mockReturnValue(1_000_000);
    try {
      expect(await why(ringWith(made))).toContain("7504");
      expect(await why(ringWith(made))).toContain("7504");
      now.mockReturnValue(1_061_000);
      expect(await why(ringWith(made))).toContain("7504");
      expect(await why(ringWith(made))).toContain("done");
    } finally {
      now.mockRestore();
    }
  });

  it("says what mends an app without calling (7503)", async () => {
    const made = setting.adapters((tenant) => credential(tenant, undefined, "99999999-9999-4999-8999-999999999998"));
    expect(await why(ringWith(made))).toMatch(/"refused".*7503: .*calling is not enabled/);
  });

  it("says what mends a token of another tenant (7505)", async () => {
    const made = setting.adapters(() => credential(OTHER_TENANT));
    expect(await why(ringWith(made))).toMatch(/"refused".*7505: .*token is of another tenant/);
  });

  it("asks with a token of each call's own tenant", async () => {
    const asked: string[] = [];
    const made = setting.adapters((tenant) => {
      asked.push(tenant);
      return credential(tenant);
    });
    const other = idOf<TenantId>(OTHER_TENANT);
    expect((await ringWith(made)).is).toBe("done");
    expect((await ringWith(made)).is).toBe("done");
    // Ana is nobody's colleague there.
    expect((await ringWith(made, other)).is).toBe("refused");
    expect(asked).toEqual([tenantId, other]);
  });
});

describe("what fails on the way", () => {
  const ring = () => calls.ringUser(tenantId, ANA, callbackUri);
  const ringing = () => under.teams.network.calls().length;

  it("tells how long Graph wants to be left alone, to the millisecond", async () => {
    under.teams.faults.set({ graph: { tooMany: 1 }, chance: () => 0.5 });
    const fault = await faultOf(ring());
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ retryable: true, uncertain: false, retryAfterMs: 1600 });
    expect(ringing()).toBe(0);
  });

  it.each([0, 1])("takes a 503 for uncertain, and asks once only (share after the effect: %d)", async (afterEffect) => {
    under.teams.faults.set({ graph: { unavailable: 1, afterEffect } });
    expect(await faultOf(ring())).toMatchObject({ retryable: true, uncertain: true });
    expect([ringing(), under.teams.metrics().requests]).toEqual([afterEffect, 1]);
  });

  it.each([0, 1])("takes a broken connection for uncertain (share after the effect: %d)", async (afterEffect) => {
    under.teams.faults.set({ graph: { timeout: 1, afterEffect } });
    expect(await faultOf(ring())).toMatchObject({ retryable: true, uncertain: true });
    expect([ringing(), under.teams.metrics().requests]).toEqual([afterEffect, 1]);
  });

  it("knows that nothing happened where nobody listens", async () => {
    const { calls: lost } = setting.adapters((tenant) => credential(tenant), `${addressOfNobody}/v1.0`);
    const fault = await faultOf(lost.ringUser(tenantId, ANA, callbackUri));
    expect(fault).toMatchObject({ retryable: true, uncertain: false });
  });

  const tokenFailure = (error: Error) =>
    setting.adapters(() => ({ getToken: () => Promise.reject(error) })).calls.ringUser(tenantId, ANA, callbackUri);

  it("knows that nothing happened without a token, and that asking again helps unless Entra has refused", async () => {
    const noNetwork = Object.assign(new Error("fetch failed"), { code: "ECONNRESET" });
    expect(await faultOf(tokenFailure(noNetwork))).toMatchObject({ retryable: true, uncertain: false });
    const refused = Object.assign(new Error("AADSTS700016: not in this directory"), { statusCode: 400 });
    expect(await faultOf(tokenFailure(refused))).toMatchObject({ retryable: false, uncertain: false, cause: refused });
    expect(under.teams.metrics().requests).toBe(0);
  });
});

describe("what else a Graph may answer", () => {
  /** Answers every request alike. */
  const answering = async (status: number, body: string, headers: Record<string, string> = {}) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
    });
    const endpoint = `http://127.0.0.1:${await listen(server, 0)}/v1.0`;
    const made = setting.adapters((tenant) => credential(tenant), endpoint).calls;
    return { made, stop: () => close(server, 0) };
  };
  const callId = idOf<CallId>("57dab8b1894c409ab240bd8beae78896");
  const error = (code: string) => JSON.stringify({ error: { code, message: "No." } });

  it.each([
    ["a call without an id", 201, "{}"],
    ["a page of HTML", 201, "<html>"],
    ["nothing", 201, ""],
  ])("takes %s for a call that was perhaps made", async (_what, status, body) => {
    const { made, stop } = await answering(status, body);
    try {
      const fault = await faultOf(made.ringUser(tenantId, APP, callbackUri));
      expect(fault).toMatchObject({ name: "Fault", retryable: false, uncertain: true });
    } finally {
      await stop();
    }
  });

  it.each([
    ["a missing participant", 404, error("ResourceNotFound"), "refused"],
    ["a missing call", 404, error("8522"), "gone"],
    ["a call that is over", 410, "", "gone"],
    ["a wrong state, without words", 400, "<html>", "refused"],
    ["a missing token", 401, error("InvalidAuthenticationToken"), "refused"],
  ])("takes %s for what it is", async (_what, status, body, is) => {
    const { made, stop } = await answering(status, body);
    try {
      expect((await made.hold({ tenantId, callId }, "somebody")).is).toBe(is);
    } finally {
      await stop();
    }
  });

  it.each([
    [503, "2.128", { retryAfterMs: 2128, uncertain: true }],
    [504, "", { retryAfterMs: undefined, uncertain: true }],
    [429, "Wed, 21 Oct 2026 07:28:00 GMT", { retryAfterMs: 1000, uncertain: false }],
  ])("waits as asked after %d with Retry-After %j", async (status, retryAfter, expected) => {
    const { made, stop } = await answering(status, "", retryAfter ? { "retry-after": retryAfter } : {});
    try {
      expect(await faultOf(made.keepAlive({ tenantId, callId }))).toMatchObject({ retryable: true, ...expected });
    } finally {
      await stop();
    }
  });
});
