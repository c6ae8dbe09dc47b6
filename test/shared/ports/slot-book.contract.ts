// What every book of slots promises.
import { idOf, type CallbackId, type QueueId } from "../../../shared/domain/kernel/ids";
import type { SlotBook } from "../../../shared/ports/slot-book";
import { aTenant, support } from "./samples";

const halfHour = 30 * 60_000;
const day = Date.parse("2026-03-02T00:00:00Z");
const callback = (n: number) => idOf<CallbackId>(`cb-${n}`);

export function slotBookContract(open: () => SlotBook): void {
  it("gives no more places than there are, and keeps the one that somebody has", async () => {
    const slot = { tenantId: aTenant(), queueId: support, start: day };
    expect(await open().book(slot, callback(1), 2)).toBe(true);
    expect(await open().book(slot, callback(2), 2)).toBe(true);
    expect(await open().book(slot, callback(3), 2)).toBe(false);
    expect(await open().book(slot, callback(1), 2)).toBe(true);
    expect(await open().taken(slot.tenantId, support, day, day + halfHour)).toEqual(new Map([[day, 2]]));
  });

  it("has a place for others once one is given back", async () => {
    const slot = { tenantId: aTenant(), queueId: support, start: day };
    await open().book(slot, callback(1), 1);
    await open().release(slot, callback(2));
    expect(await open().book(slot, callback(2), 1)).toBe(false);
    await open().release(slot, callback(1));
    await open().release(slot, callback(1));
    expect(await open().taken(slot.tenantId, support, day, day + halfHour)).toEqual(new Map());
    expect(await open().book(slot, callback(2), 1)).toBe(true);
  });

  it("gives the last place to one of those who want it at once", async () => {
    const slot = { tenantId: aTenant(), queueId: support, start: day };
    const book = open();
    const got = await Promise.all([1, 2, 3, 4, 5].map((n) => book.book(slot, callback(n), 1)));
    expect(got.filter(Boolean)).toHaveLength(1);
  });

  it("counts by slot, over days, within the moments asked for, and apart by queue and tenant", async () => {
    const tenantId = aTenant();
    const last = day + 86_400_000 - halfHour;
    const next = day + 86_400_000;
    for (const start of [day, last, next]) await open().book({ tenantId, queueId: support, start }, callback(1), 9);
    await open().book({ tenantId, queueId: idOf<QueueId>("sales"), start: last }, callback(2), 9);
    expect(await open().taken(tenantId, support, day + 1, next)).toEqual(new Map([[last, 1]]));
    expect(await open().taken(tenantId, support, last, next + 1)).toEqual(
      new Map([
        [last, 1],
        [next, 1],
      ]),
    );
    expect(await open().taken(tenantId, support, day, day)).toEqual(new Map());
    expect(await open().taken(aTenant(), support, day, next)).toEqual(new Map());
  });
}
