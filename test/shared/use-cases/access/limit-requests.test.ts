// Requests are counted where all instances of the app see them.
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { ClientKey, RequestCount } from "../../../../shared/ports/request-counts";
import { limitRequests } from "../../../../shared/use-cases/access/limit-requests";
import { storeInMemory } from "../../ports/store-in-memory";

const client = (name: string): ClientKey => ({ tenantId: idOf("t"), client: name });

function open(turn?: () => Promise<void>) {
  let now = 1_000_000;
  const counts = storeInMemory<ClientKey, RequestCount>(
    ({ tenantId, client: name }) => `${tenantId}/${name}`,
    (count) => count,
    turn,
  );
  return { limit: limitRequests({ counts, clock: { now: () => now } }), pass: (ms: number) => void (now += ms) };
}

describe("limiting requests", () => {
  it("refuses the one too many, says when to come back, and grants it then", async () => {
    const { limit, pass } = open();
    for (let n = 0; n < 4; n++) expect((await limit(client("shop"), 4)).ok).toBe(true);
    expect(await limit(client("shop"), 4)).toMatchObject({
      ok: false,
      refusal: { code: "too-many", retryAfterSeconds: 15 },
    });
    pass(15_000);
    expect((await limit(client("shop"), 4)).ok).toBe(true);
  });

  it("leaves others alone", async () => {
    const { limit } = open();
    await limit(client("shop"), 1);
    expect((await limit(client("bot"), 1)).ok).toBe(true);
  });

  it("grants no more than the share when all come at once through several instances", async () => {
    const { limit } = open(() => new Promise((resolve) => setImmediate(resolve)));
    const answers = await Promise.all(Array.from({ length: 40 }, () => limit(client("shop"), 10)));
    const granted = answers.filter(({ ok }) => ok).length;
    expect(granted).toBeGreaterThan(0);
    expect(granted).toBeLessThanOrEqual(10);
  });
});
