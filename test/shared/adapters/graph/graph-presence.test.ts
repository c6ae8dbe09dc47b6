// Presence by Graph, against the simulated Teams.
import { createServer } from "node:http";
import { close, listen } from "../../../../local/loopback";
import { ANA, BEN } from "../../../local/teams/teams-under-test";
import { credential, faultOf, graphUnderTest, tenantId } from "./graph-under-test";

type Setting = Awaited<ReturnType<typeof graphUnderTest>>;
let setting: Setting;
beforeEach(async () => {
  setting = await graphUnderTest();
});
afterEach(() => setting.under.stop());

const strangers = (count: number) =>
  Array.from({ length: count }, (_, index) => `dddddddd-0000-4000-8000-${String(index).padStart(12, "0")}`);

test("reads what people do, and leaves out whom Graph does not know", async () => {
  const { under, presence } = setting;
  under.teams.network.setPresence(ANA, { availability: "DoNotDisturb", activity: "Presenting" });
  const found = await presence.presences(tenantId, [ANA.toUpperCase(), ...strangers(1), BEN]);
  expect(found).toMatchObject([
    { userId: ANA, availability: "DoNotDisturb", activity: "Presenting" },
    { userId: BEN, availability: "Available" },
  ]);
});

test.each([
  [0, 0],
  [1, 1],
  [650, 1],
  [651, 2],
  [1301, 3],
])("asks for %d people in %d requests", async (people, requests) => {
  const { under, presence } = setting;
  const asked = people === 0 ? [] : [...strangers(people - 1), ANA];
  expect(await presence.presences(tenantId, asked)).toHaveLength(Math.min(people, 1));
  expect(under.teams.metrics().byOperation.getPresencesByUserId ?? 0).toBe(requests);
});

test("fails for good without the permission, for a while when Graph is busy", async () => {
  const { presence } = setting.adapters((tenant) => credential(tenant, ["Calls.Initiate.All"]));
  expect(await faultOf(presence.presences(tenantId, [ANA]))).toMatchObject({
    name: "Fault",
    retryable: false,
    message: expect.stringContaining("7504"),
  });
  setting.under.teams.faults.set({ graph: { tooMany: 1 } });
  expect(await faultOf(setting.presence.presences(tenantId, [ANA]))).toMatchObject({ retryable: true });
});

test("does not pass on what is no presence", async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "application/json" }).end('{"value":[{"id":7}]}');
  });
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}/v1.0`;
  try {
    const { presence } = setting.adapters((tenant) => credential(tenant), endpoint);
    expect(await faultOf(presence.presences(tenantId, [ANA]))).toMatchObject({ name: "Fault", retryable: false });
  } finally {
    await close(server, 0);
  }
});
