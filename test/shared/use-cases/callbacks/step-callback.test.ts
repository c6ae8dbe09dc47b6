// How an orchestration ends whose callback was over before it began.
import type { AlarmTarget } from "../../../../shared/domain/kernel/alarm";
import { refuse } from "../../../../shared/domain/kernel/result";
import { phoneNumbers } from "../../../../shared/adapters/phone/phone-numbers";
import { agreedTimes } from "../../../../shared/use-cases/callbacks/agreed-times";
import { callbackActs } from "../../../../shared/use-cases/callbacks/step-callback";
import type { HandleContact } from "../../../../shared/use-cases/calls/handle-contact";
import { callbacksInMemory } from "../../ports/callback-store-in-memory";
import { openNumbersInMemory } from "../../ports/open-numbers-in-memory";
import { aTenant, callback } from "../../ports/samples";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { slotsInMemory } from "../../ports/slot-book-in-memory";

const clock = { now: () => 5_000 };
/** The customer's telephone rings, or the contact is over. */
const handleContact: HandleContact = async () => refuse({ code: "not-now", message: "not now" });

function desk() {
  const callbacks = callbacksInMemory();
  const alarms: AlarmTarget[] = [];
  const settings = settingsInMemory();
  const times = agreedTimes({ settings, slots: slotsInMemory(), numbers: phoneNumbers, handleContact, clock });
  const acts = callbackActs({
    callbacks,
    openNumbers: openNumbersInMemory(),
    times,
    alarms: { set: async (_, target) => void alarms.push(target) },
    handleContact,
    clock,
  });
  return { callbacks, alarms, acts };
}

it("is told of the end where its window closes and the callback is on record as closed", async () => {
  const { callbacks, alarms, acts } = desk();
  const one = callback(aTenant(), "cb");
  await callbacks.create({ ...one, state: { is: "closed", outcome: "cancelled", at: 2_000 } });
  await acts.close(one, "expired");
  expect(alarms).toMatchObject([{ of: "callback", callbackId: "cb", input: { type: "Closed", at: 5_000 } }]);
});

it("waits on while the customer's telephone rings: that attempt decides", async () => {
  const { callbacks, alarms, acts } = desk();
  const one = callback(aTenant(), "cb");
  await callbacks.create(one);
  await acts.close(one, "expired");
  expect(alarms).toEqual([]);
});
