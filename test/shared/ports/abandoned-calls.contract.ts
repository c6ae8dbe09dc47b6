// What every finder of callers who gave up promises.
import { idOf, type QueueId, type TenantId } from "../../../shared/domain/kernel/ids";
import type { AbandonedCalls } from "../../../shared/ports/abandoned-calls";
import type { ContactStore } from "../../../shared/ports/contact-store";
import { aTenant, contactRecord, support } from "./samples";

const numbers = { a: "+351911111111", b: "+351922222222" };

export function abandonedCallsContract(
  open: () => { readonly contacts: ContactStore; readonly calls: AbandonedCalls },
): void {
  const caller = async (
    tenantId: TenantId,
    name: string,
    number: string | undefined,
    arrivedAt: number,
    end?: { readonly where: string; readonly at: number },
  ) => {
    const { contact, ...record } = contactRecord(tenantId, name);
    const phase = end ? ({ in: "closed", reason: "abandoned", ...end } as const) : contact.phase;
    const customer = number === undefined ? {} : { number };
    await open().contacts.create({ ...record, contact: { ...contact, customer, arrivedAt, phase } });
  };

  it("finds who gave up in the queue, waiting or while an agent was rung, the latest first", async () => {
    const tenantId = aTenant();
    await caller(tenantId, "one", numbers.a, 1, { where: "queue:support", at: 10 });
    await caller(tenantId, "two", numbers.b, 2, { where: "ringing:support", at: 20 });
    await caller(tenantId, "sales", numbers.b, 3, { where: "queue:sales", at: 30 });
    await caller(tenantId, "menu", numbers.b, 3, { where: "flow:menu", at: 30 });
    await caller(tenantId, "anonymous", undefined, 3, { where: "queue:support", at: 30 });
    await caller(tenantId, "waiting", numbers.a, 3);
    await caller(aTenant(), "stranger", numbers.a, 3, { where: "queue:support", at: 30 });
    const found = await open().calls.inQueue(tenantId, support, 0, 10);
    expect(found).toEqual([
      { contactId: "two", number: numbers.b, arrivedAt: 2, abandonedAt: 20 },
      { contactId: "one", number: numbers.a, arrivedAt: 1, abandonedAt: 10 },
    ]);
    expect(await open().calls.inQueue(tenantId, support, 20, 10)).toHaveLength(1);
    expect(await open().calls.inQueue(tenantId, support, 0, 1)).toEqual(found.slice(0, 1));
    expect(await open().calls.inQueue(tenantId, idOf<QueueId>("nowhere"), 0, 10)).toEqual([]);
  });

  it("finds the later contacts of numbers", async () => {
    const tenantId = aTenant();
    await caller(tenantId, "one", numbers.a, 5, { where: "queue:support", at: 6 });
    await caller(tenantId, "again", numbers.a, 7);
    await caller(tenantId, "other", numbers.b, 9);
    const { calls } = open();
    expect(await calls.arrivals(tenantId, [numbers.a], 5)).toEqual([{ number: numbers.a, arrivedAt: 7 }]);
    expect(await calls.arrivals(tenantId, [numbers.a, numbers.b], 5)).toHaveLength(2);
    expect(await calls.arrivals(tenantId, [numbers.a], 7)).toEqual([]);
    expect(await calls.arrivals(tenantId, [], 0)).toEqual([]);
  });
}
