// Several people who watch one queue make it counted once.
import { countedLately } from "../../../../shared/adapters/cosmos/counted-lately";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { callbacksInMemory } from "../../ports/callback-store-in-memory";
import { callback, support } from "../../ports/samples";

const tenantId = idOf<ReturnType<typeof callback>["tenantId"]>("t");

it("counts anew after five seconds, for each queue by itself, and forgets a failure at once", async () => {
  let now = 0;
  const store = callbacksInMemory();
  let isDown = false;
  const flaky: Pick<typeof store, "countOpen"> = {
    countOpen: async (...of) => (isDown ? Promise.reject(new Error("down")) : store.countOpen(...of)),
  };
  const lately = countedLately(flaky, () => now);
  const pending = async (queueId = support) => (await lately.countOpen(tenantId, queueId)).pending;
  expect(await pending()).toBe(0);
  await store.create(callback(tenantId, "a"));
  expect(await pending()).toBe(0);
  now = 5_000;
  expect(await pending()).toBe(1);
  expect(await pending(idOf("sales"))).toBe(0);
  now = 20_000;
  isDown = true;
  await expect(pending()).rejects.toThrow("down");
  isDown = false;
  expect(await pending()).toBe(1);
});
