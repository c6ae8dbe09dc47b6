// Opening a callback and bringing it news, where two processes do so at once.
import type { Callback, CallbackInput } from "../../../../shared/domain/callback/callback";
import type { Effect } from "../../../../shared/domain/contact/effects";
import { idOf, type CallbackId } from "../../../../shared/domain/kernel/ids";
import { carryOutCallbackEffect } from "../../../../shared/use-cases/callbacks/callback-effects";
import { phoneNumbers } from "../../../../shared/adapters/phone/phone-numbers";
import { callbacksInMemory } from "../../ports/callback-store-in-memory";
import { openNumbersInMemory } from "../../ports/open-numbers-in-memory";
import { aTenant, callback, contactRecord, support } from "../../ports/samples";

const callbackId = idOf<CallbackId>("cb-1");
const opening: Effect = {
  do: "open-callback",
  callbackId,
  number: "+351211234567",
  queueId: support,
  requestedAt: 1_000,
  waitingSince: 500,
  rules: { attempts: 3, pauseSeconds: 60, until: 100_000 },
};
const news: Effect = { do: "tell-callback", callbackId, input: { type: "Closed", outcome: "cancelled", at: 2_000 } };

function desk() {
  let now = 3_000;
  const tenantId = aTenant();
  const callbacks = callbacksInMemory();
  const told: CallbackInput[] = [];
  const warnings: string[] = [];
  let runs = 0;
  /** Happens while a run is being started. */
  let meanwhile = async () => {};
  const carryOut = carryOutCallbackEffect({
    callbacks,
    openNumbers: openNumbersInMemory(),
    numbers: phoneNumbers,
    runs: {
      start: async () => {
        await meanwhile();
        runs += 1;
      },
      tell: async (_, input) => runs > 0 && told.push(input) > 0,
    },
    alarms: { set: async () => {} },
    clock: { now: () => now },
    warn: (message) => warnings.push(message),
  });
  const { contact } = contactRecord(tenantId, "caller");
  return {
    told,
    warnings,
    pass: (ms: number) => void (now += ms),
    carryOut: (effect: Parameters<typeof carryOut>[1]) => carryOut(contact, effect),
    whileStarting: (work: (one: Callback) => Promise<void>) => {
      meanwhile = async () => {
        const found = await callbacks.load({ tenantId, callbackId });
        if (found) await work(found.value);
      };
    },
    close: async (one: Callback) => {
      const found = await callbacks.load(one);
      const closed = { ...one, state: { is: "closed", outcome: "cancelled", at: 2_000 } as const };
      if (found) await callbacks.replace(closed, found.tag);
    },
    stored: async () => (await callbacks.load(callback(tenantId, callbackId)))?.value,
  };
}

it("keeps news of a callback that does not run yet until it does", async () => {
  const { carryOut, told } = desk();
  await expect(carryOut(news)).rejects.toMatchObject({ retryable: true });
  await carryOut(opening);
  await carryOut(news);
  expect(told).toEqual([news.input]);
});

it("lets go of news after a day in which nothing ran", async () => {
  const { carryOut, pass, warnings } = desk();
  pass(86_400_000);
  await carryOut(news);
  expect(warnings).toEqual(["callback cb-1 has never run"]);
});

it("ends at once what is begun again after it was over", async () => {
  const { carryOut, told, whileStarting, close, stored } = desk();
  whileStarting(close);
  await carryOut(opening);
  expect(told).toMatchObject([{ type: "Closed" }]);
  expect(await stored()).toMatchObject({ state: { is: "closed", outcome: "cancelled" } });
});
