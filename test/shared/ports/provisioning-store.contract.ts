// What every provisioning store promises.
import { idOf, type RunId } from "../../../shared/domain/kernel/ids";
import { newRun } from "../../../shared/domain/provisioning/new-run";
import type { ProvisioningRun } from "../../../shared/domain/provisioning/run";
import type { ProvisioningStore, RunFilter } from "../../../shared/ports/provisioning-store";
import { asked, wish } from "../domain/provisioning/outside";
import { aTenant } from "./samples";
import { storeContract } from "./store.contract";

export function provisioningStoreContract(open: () => ProvisioningStore): void {
  const ours = aTenant();
  const run = (name: string, changes: Partial<ProvisioningRun> = {}): ProvisioningRun => ({
    ...newRun({ ...asked, tenantId: ours, runId: idOf<RunId>(name) }, wish),
    ...changes,
  });

  describe("runs", () =>
    storeContract(() => open().runs, {
      key: (name) => ({ tenantId: ours, runId: idOf<RunId>(name) }),
      value: (name) => run(name),
      changed: (one, round) => ({ ...one, revision: round }),
    }));

  describe("claims", () =>
    storeContract(() => open().claims, {
      key: (name) => ({ tenantId: ours, kind: "number", name }),
      value: (name) => ({ tenantId: ours, kind: "number", name }),
      changed: (one, round) => ({ ...one, holder: { runId: idOf<RunId>("r"), at: round } }),
    }));

  describe("batches", () =>
    storeContract(() => open().batches, {
      key: (name) => ({ tenantId: ours, batchId: name }),
      value: (name) => ({
        tenantId: ours,
        batchId: name,
        requestedBy: "admin",
        requestedAt: 1,
        askedAs: "d",
        atOnce: 2,
        rows: [],
      }),
      changed: (one, round) => ({ ...one, atOnce: round }),
    }));

  describe("looking for runs", () => {
    const tenantId = aTenant();
    const listed = async (filter: RunFilter) => {
      const page = await open().list(tenantId, filter, 10);
      return page === "no-such-page" ? page : page.items.map(({ runId }) => runId);
    };

    beforeAll(async () => {
      const complete = { state: "complete", facts: { endpointId: "e-1" } } as const;
      await open().runs.create(
        run("first", { tenantId, requestedAt: 1, ...complete, removedBy: idOf<RunId>("second") }),
      );
      await open().runs.create(run("second", { tenantId, requestedAt: 2, ...complete, kind: "remove" }));
      await open().runs.create(run("third", { tenantId, requestedAt: 3, ...complete }));
      await open().runs.create(run("fourth", { tenantId, requestedAt: 4, state: "waiting", batchId: "b" }));
      await open().runs.create(run("fifth", { tenantId, requestedAt: 5, state: "failed", batchId: "b" }));
    });

    it("gives the newest first, of this tenant only", async () => {
      expect(await listed({})).toEqual(["fifth", "fourth", "third", "second", "first"]);
      const elsewhere = await open().list(aTenant(), {}, 10);
      expect(elsewhere).toEqual({ items: [] });
    });

    it("finds by state and batch", async () => {
      expect(await listed({ state: "open" })).toEqual(["fourth"]);
      expect(await listed({ state: "complete" })).toEqual(["third", "second", "first"]);
      expect(await listed({ batchId: "b" })).toEqual(["fifth", "fourth"]);
      expect(await listed({ batchId: "b", state: "failed" })).toEqual(["fifth"]);
    });

    it("knows which run has made an endpoint that is still there", async () => {
      expect((await open().makerOf(tenantId, "e-1"))?.runId).toBe("third");
      expect(await open().makerOf(tenantId, "e-2")).toBeUndefined();
      expect(await open().makerOf(aTenant(), "e-1")).toBeUndefined();
    });

    it("gives page after page", async () => {
      const first = await open().list(tenantId, {}, 3);
      if (first === "no-such-page") throw new Error("expected a page");
      expect(first.items).toHaveLength(3);
      const second = await open().list(tenantId, {}, 3, first.continuation);
      expect(second).toMatchObject({ items: [{ runId: "second" }, { runId: "first" }] });
    });
  });
}
