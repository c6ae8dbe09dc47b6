// What every contact store promises.
import type { CallId, ContactId } from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { ContactStore, OutboxItem } from "../../../shared/ports/contact-store";
import { aTenant, closedAt, contactRecord } from "./samples";
import { storeContract } from "./store.contract";

export function contactStoreContract(open: () => ContactStore): void {
  const ours = aTenant();
  storeContract(open, {
    key: (name) => ({ tenantId: ours, contactId: idOf<ContactId>(name) }),
    value: (name) => contactRecord(ours, name),
    changed: (record, round) => ({ ...record, contact: { ...record.contact, seq: record.contact.seq + round } }),
  });

  const item = (notBefore: number): OutboxItem => ({
    id: `x:1:${String(notBefore)}`,
    effect: { do: "hang-up", callId: idOf<CallId>("call") },
    tries: 0,
    notBefore,
  });
  const overdueOf = async (tenantId: string, before: number) =>
    (await open().overdue(before, 1_000)).filter((key) => key.tenantId === tenantId).map(({ contactId }) => contactId);

  it("finds contacts whose deadline has passed, and whose effects were not delivered, the most overdue first", async () => {
    const tenantId = aTenant();
    const store = open();
    // An arriving call is looked at 8 s after it came.
    await store.create(contactRecord(tenantId, "arriving"));
    await store.create(closedAt(contactRecord(tenantId, "undelivered", { outbox: [item(4_000), item(2_000)] }), 1_500));
    await store.create(closedAt(contactRecord(tenantId, "at-rest"), 1_500));
    expect(await overdueOf(tenantId, 2_000)).toEqual([]);
    expect(await overdueOf(tenantId, 2_001)).toEqual(["undelivered"]);
    expect(await overdueOf(tenantId, 9_001)).toEqual(["undelivered", "arriving"]);
  });

  it("finds contacts that closed without their last facts reaching the log", async () => {
    const tenantId = aTenant();
    const facts = [{ type: "ContactClosed", reason: "abandoned", where: "flow:menu", at: 3_000 } as const];
    await open().create(closedAt(contactRecord(tenantId, "untold", { facts }), 3_000));
    expect(await overdueOf(tenantId, 3_001)).toEqual(["untold"]);
  });

  it("finds no more than it was asked for", async () => {
    const tenantId = aTenant();
    for (const name of ["one", "two", "three"]) await open().create(contactRecord(tenantId, name));
    expect(await open().overdue(1_000_000, 2)).toHaveLength(2);
  });

  it("forgets the deadline of a contact that came to rest", async () => {
    const tenantId = aTenant();
    const created = await open().create(contactRecord(tenantId, "resting"));
    if (created === "exists") throw new Error("it cannot exist yet");
    await open().replace(closedAt(created.value, 5_000), created.tag);
    expect(await overdueOf(tenantId, 1_000_000)).toEqual([]);
  });
}
