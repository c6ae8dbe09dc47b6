// What every register of numbers with open callbacks promises.
import { idOf, type CallbackId } from "../../../shared/domain/kernel/ids";
import type { OpenNumbers } from "../../../shared/ports/open-numbers";
import { aTenant } from "./samples";

const number = "+351912345678";
const wish = (n: number, purpose = "support") => ({ callbackId: idOf<CallbackId>(`cb-${n}`), purpose, at: n });

export function openNumbersContract(open: () => OpenNumbers): void {
  it("lets one wish per purpose in, and tells the others which one it is", async () => {
    const tenantId = aTenant();
    expect(await open().claim(tenantId, number, wish(1), 2)).toEqual({ is: "claimed" });
    expect(await open().claim(tenantId, number, wish(1), 2)).toEqual({ is: "claimed" });
    expect(await open().claim(tenantId, number, wish(2), 2)).toEqual({ is: "joins", open: wish(1) });
    expect(await open().of(tenantId, number)).toEqual([wish(1)]);
  });

  it("lets no more in than may be open", async () => {
    const tenantId = aTenant();
    await open().claim(tenantId, number, wish(1), 2);
    expect(await open().claim(tenantId, number, wish(2, "billing"), 2)).toEqual({ is: "claimed" });
    expect(await open().claim(tenantId, number, wish(3, "moving"), 2)).toEqual({
      is: "too-many",
      open: [wish(1), wish(2, "billing")],
    });
  });

  it("forgets those that are over", async () => {
    const tenantId = aTenant();
    await open().claim(tenantId, number, wish(1), 1);
    await open().release(tenantId, number, wish(2).callbackId);
    expect(await open().of(tenantId, number)).toEqual([wish(1)]);
    await open().release(tenantId, number, wish(1).callbackId);
    await open().release(tenantId, number, wish(1).callbackId);
    expect(await open().of(tenantId, number)).toEqual([]);
    expect(await open().claim(tenantId, number, wish(2), 1)).toEqual({ is: "claimed" });
  });

  it("lets one in of several that come at once, and keeps numbers and tenants apart", async () => {
    const tenantId = aTenant();
    const register = open();
    const claims = await Promise.all([1, 2, 3, 4].map((n) => register.claim(tenantId, number, wish(n), 1)));
    expect(claims.filter(({ is }) => is === "claimed")).toHaveLength(1);
    expect(claims.filter(({ is }) => is === "joins")).toHaveLength(3);
    expect(await register.of(tenantId, "+351912345679")).toEqual([]);
    expect(await register.of(aTenant(), number)).toEqual([]);
  });
}
