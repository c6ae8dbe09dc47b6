// Many endpoints at once over ports in memory: validated whole, made a few at a time, and called off.
import { idOf, type RunId } from "../../../../shared/domain/kernel/ids";
import { tenantId } from "../../../functions/plumbing/edge";
import { admin, endpoint, numberOf, provisioningOffice } from "./provisioning-office";

const minute = 60_000;

describe("a batch", () => {
  const rows = (...of: number[]) => of.map((n) => endpoint(n));
  const start = (office: Awaited<ReturnType<typeof provisioningOffice>>, asked = rows(1, 2, 3, 4), key?: string) =>
    office.use.startBatch({ tenantId, by: admin, asked, atOnce: 2, ...(key ? { idempotencyKey: key } : {}) });

  it("begins nothing if one row cannot be, and names the field", async () => {
    const office = await provisioningOffice({ licences: 3 });
    const asked = [...rows(1, 2), endpoint(3, { userPrincipalName: "x@elsewhere.example" }), endpoint(1)];
    const refused = await start(office, asked);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "unprocessable" } });
    if (refused.ok) return;
    const fields = [refused.refusal, ...(refused.refusal.others ?? [])].map(({ field }) => field);
    expect(fields).toEqual(["rows.2.userPrincipalName", "rows.3.userPrincipalName", "rows.3.number.value", "rows"]);
    expect(office.tenant.users.size).toBe(0);
  });

  it("makes a few at a time, and reports all in one", async () => {
    const office = await provisioningOffice();
    office.teams.isAtWork = false;
    const begun = await start(office, undefined, "key");
    if (!begun.ok) throw new Error(begun.refusal.message);
    const { batchId } = begun.value;
    const report = async () => {
      const read = await office.use.readBatch({ tenantId, batchId });
      if (!read.ok) throw new Error(read.refusal.message);
      return read.value;
    };
    await office.settle();
    expect((await report()).counts).toEqual({ waiting: 2, "waiting-to-begin": 2 });
    expect(await start(office, undefined, "key")).toMatchObject({ ok: true, value: { batchId } });
    office.teams.isAtWork = true;
    office.teams.work();
    await office.pass(10 * minute);
    expect(await report()).toMatchObject({ isOver: true, counts: { complete: 4 } });
  });

  it("goes on with the others when one fails", async () => {
    const office = await provisioningOffice();
    office.teams.failNext("create-application-instance", "refused");
    const begun = await start(office);
    if (!begun.ok) throw new Error(begun.refusal.message);
    await office.pass(10 * minute);
    const read = await office.use.readBatch({ tenantId, batchId: begun.value.batchId });
    expect(read).toMatchObject({ value: { isOver: true, counts: { complete: 3, failed: 1 } } });
    if (!read.ok) return;
    expect(read.value.rows.find(({ state }) => state === "failed")?.why).toMatch(/^application-instance: /);
  });

  describe("that is called off", () => {
    /** The first row is complete, the next two wait for the worker, and the last has not begun. */
    async function halfway() {
      const office = await provisioningOffice();
      const begun = await start(office, rows(1));
      if (!begun.ok) throw new Error(begun.refusal.message);
      office.teams.isAtWork = false;
      const all = await start(office, rows(2, 3, 4, 5));
      if (!all.ok) throw new Error(all.refusal.message);
      await office.settle();
      const key = { tenantId, batchId: all.value.batchId };
      const report = async () => {
        const read = await office.use.readBatch(key);
        if (!read.ok) throw new Error(read.refusal.message);
        return read.value;
      };
      return { office, key, report, complete: { tenantId, batchId: begun.value.batchId } };
    }
    const workOn = async ({ teams, pass }: Awaited<ReturnType<typeof provisioningOffice>>) => {
      teams.isAtWork = true;
      teams.work();
      await pass(40 * minute);
    };

    it("never begins what waits, undoes what is on, keeps what is complete, and says which", async () => {
      const { office, key, report } = await halfway();
      // One of the two is through; the next takes its place.
      const runId = idOf<RunId>((await report()).rows[0]?.runId ?? "");
      while ((await office.run(runId)).state === "waiting") {
        office.teams.work();
        await office.use.checkRun({ tenantId, runId });
        await office.settle();
      }
      expect((await report()).counts).toMatchObject({ complete: 1, "waiting-to-begin": 1 });

      expect(await office.use.cancelBatch(key, admin)).toMatchObject({ ok: true });
      await workOn(office);
      const after = await report();
      expect(after).toMatchObject({ isOver: true, cancelAsked: { by: admin } });
      expect(after.rows.map(({ state }) => state)).toEqual(["complete", "cancelled", "cancelled", "never-begun"]);
      expect([2, 3, 4, 5].map((n) => office.isClean(n))).toEqual([false, true, true, true]);
    });

    it("is called off once, however often it is asked for, and does what was left undone", async () => {
      const { office, key, report } = await halfway();
      await office.use.cancelBatch(key, admin);
      const { cancelAsked } = await report();
      await office.pass(minute);
      const somebodyElse = "ad000000-0000-4000-8000-000000000002";
      expect(await office.use.cancelBatch(key, somebodyElse)).toMatchObject({ ok: true });
      await workOn(office);
      const after = await report();
      expect(after.cancelAsked).toEqual(cancelAsked);
      expect(after.counts).toEqual({ cancelled: 2, "never-begun": 2 });
      expect(await office.use.cancelBatch(key, admin)).toMatchObject({ ok: true });
      expect(await report()).toEqual(after);
    });

    it("cancels a run as well whose beginning was cut short", async () => {
      const { office, key, report } = await halfway();
      const stored = await office.store.batches.load(key);
      if (!stored) throw new Error("no batch");
      // Whoever marked the third row as begun died before its run was on record.
      const rowsThen = stored.value.rows.map((row, n) => (n === 2 ? { ...row, state: "begun" as const } : row));
      await office.store.batches.replace({ ...stored.value, rows: rowsThen }, stored.tag);
      await office.use.cancelBatch(key, admin);
      await workOn(office);
      expect((await report()).counts).toEqual({ cancelled: 3, "never-begun": 1 });
      expect(office.isClean(4)).toBe(true);
    });

    it("gives back the names and numbers, and leaves other batches and those that are over alone", async () => {
      const { office, key, complete } = await halfway();
      await office.use.cancelBatch(key, admin);
      await workOn(office);
      const again = await office.start(endpoint(5));
      await office.settle();
      expect(await office.run(again.runId)).toMatchObject({ state: "complete" });
      await office.use.cancelBatch(complete, admin);
      const untouched = await office.use.readBatch(complete);
      expect(untouched).toMatchObject({ value: { isOver: true, counts: { complete: 1 } } });
      if (untouched.ok) expect(untouched.value.cancelAsked).toBeUndefined();
      expect(office.tenant.numbers.get(numberOf(1))?.assignedTo).toBeDefined();
    });

    it("has to be there", async () => {
      const { office } = await halfway();
      const key = { tenantId, batchId: "b0000000-0000-4000-8000-000000000009" };
      expect(await office.use.cancelBatch(key, admin)).toMatchObject({ refusal: { code: "not-found" } });
    });
  });
});
