// What every callback store promises.
import type { AgentId, CallbackId, QueueId, TenantId } from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { CallbackFilter, CallbackPage, CallbackStore } from "../../../shared/ports/callback-store";
import { aTenant, callback, support } from "./samples";
import { storeContract } from "./store.contract";

export function callbackStoreContract(open: () => CallbackStore): void {
  const ours = aTenant();
  storeContract(open, {
    key: (name) => ({ tenantId: ours, callbackId: idOf<CallbackId>(name) }),
    value: (name) => callback(ours, name),
    changed: (one, round) => ({ ...one, state: { is: "paused" as const, until: round } }),
  });

  describe("listing", () => {
    const tenantId = aTenant();
    const closed = { is: "closed", outcome: "connected", at: 9 } as const;
    const page = async (of: TenantId, filter: CallbackFilter, limit = 10, continuation?: string) => {
      const found = await open().list(of, filter, limit, continuation);
      if (found === "no-such-page") throw new Error(`page ${String(continuation)} was given out`);
      return found;
    };
    const idsIn = ({ items }: CallbackPage) => items.map(({ callbackId }) => callbackId);
    const listed = async (filter: CallbackFilter) => idsIn(await page(tenantId, filter));

    beforeAll(async () => {
      await open().create(callback(tenantId, "oldest", { requestedAt: 1, state: closed }));
      await open().create(callback(tenantId, "newest", { requestedAt: 3, number: "+34911234567" }));
      await open().create(
        callback(tenantId, "middle", {
          requestedAt: 2,
          queueId: idOf<QueueId>("sales"),
          state: { is: "paused", until: 9 },
        }),
      );
    });

    it("gives the newest request first, of this tenant only", async () => {
      expect(await listed({})).toEqual(["newest", "middle", "oldest"]);
      expect((await page(aTenant(), {})).items).toEqual([]);
    });

    it("tells open from closed", async () => {
      expect(await listed({ state: "open" })).toEqual(["newest", "middle"]);
      expect(await listed({ state: "closed" })).toEqual(["oldest"]);
    });

    it("finds a number and a queue", async () => {
      expect(await listed({ number: "+34911234567" })).toEqual(["newest"]);
      expect(await listed({ queueId: idOf<QueueId>("sales"), state: "open" })).toEqual(["middle"]);
      expect(await listed({ queueId: idOf<QueueId>("sales"), state: "closed" })).toEqual([]);
    });

    it("finds by moment, origin, owner, outcome and agreed time, and by all of them at once", async () => {
      const other = aTenant();
      const found = async (filter: CallbackFilter) => idsIn(await page(other, filter));
      const owner = { agentId: idOf<AgentId>("ana"), until: 9 };
      await open().create(callback(other, "owned", { requestedAt: 10, origin: "api", owner }));
      await open().create(
        callback(other, "agreed", {
          requestedAt: 20,
          origin: "abandoned",
          slot: { start: 5, end: 6 },
          state: { is: "scheduled", from: 5 },
        }),
      );
      await open().create(
        callback(other, "over", { requestedAt: 30, origin: "api", owner, state: { ...closed, outcome: "failed" } }),
      );
      expect(await found({ from: 20 })).toEqual(["over", "agreed"]);
      expect(await found({ from: 10, before: 20 })).toEqual(["owned"]);
      expect(await found({ origin: "api" })).toEqual(["over", "owned"]);
      expect(await found({ ownerId: owner.agentId, state: "open" })).toEqual(["owned"]);
      expect(await found({ outcome: "failed" })).toEqual(["over"]);
      expect(await found({ isScheduled: true })).toEqual(["agreed"]);
      expect(await found({ state: "scheduled" })).toEqual(["agreed"]);
      expect(await found({ isScheduled: false, origin: "api", ownerId: owner.agentId, from: 30 })).toEqual(["over"]);
      expect(await found({ origin: "redial" })).toEqual([]);
    });

    it("counts what is open of a queue, by state", async () => {
      expect(await open().countOpen(tenantId, support)).toEqual({ scheduled: 0, pending: 1, paused: 0 });
      expect(await open().countOpen(tenantId, idOf<QueueId>("sales"))).toEqual({ scheduled: 0, pending: 0, paused: 1 });
    });

    it("gives page after page, every callback once", async () => {
      const seen: string[] = [];
      let continuation: string | undefined;
      do {
        const next = await page(tenantId, {}, 2, continuation);
        expect(next.items.length).toBeLessThanOrEqual(2);
        seen.push(...idsIn(next));
        ({ continuation } = next);
      } while (continuation !== undefined);
      expect(seen).toEqual(["newest", "middle", "oldest"]);
    });

    it("knows no page that it has not given out", async () => {
      expect(await open().list(tenantId, {}, 2, "elsewhere")).toBe("no-such-page");
    });
  });
}
