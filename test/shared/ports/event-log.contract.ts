// What every event log promises: facts in order, none missing, none twice.
import type { EventLog } from "../../../shared/ports/event-log";
import { aTenant } from "./samples";

export function eventLogContract(open: () => EventLog): void {
  const facts = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ type: `Fact${String(from + index)}`, at: from + index }));

  it("gives back what was appended, oldest first", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 6));
    await open().append(tenantId, "k", 7, facts(7, 8));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 8));
  });

  it("is empty for a stream that never was, and keeps streams and tenants apart", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 1));
    expect(await open().read(tenantId, "other")).toEqual([]);
    expect(await open().read(aTenant(), "k")).toEqual([]);
  });

  it("changes nothing when the same is appended again", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 6));
    await open().append(tenantId, "k", 7, facts(7, 9));
    await open().append(tenantId, "k", 1, facts(1, 6));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 9));
  });

  it("takes a longer repetition of a delivery that died half-way", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 6));
    await open().append(tenantId, "k", 1, facts(1, 8));
    await open().append(tenantId, "k", 9, facts(9, 10));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 10));
  });

  it("loses no fact to a slower delivery that knew fewer", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 8));
    await open().append(tenantId, "k", 1, facts(1, 6));
    await open().append(tenantId, "k", 9, facts(9, 9));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 9));
  });

  it("loses no fact to deliveries that race, whichever is first", async () => {
    const tenantId = aTenant();
    await Promise.all([6, 9, 7, 8].map((to) => open().append(tenantId, "k", 1, facts(1, to))));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 9));
  });

  it("takes facts that begin inside a longer bundle", async () => {
    const tenantId = aTenant();
    await open().append(tenantId, "k", 1, facts(1, 8));
    await open().append(tenantId, "k", 7, facts(7, 10));
    expect(await open().read(tenantId, "k")).toEqual(facts(1, 10));
  });
}
