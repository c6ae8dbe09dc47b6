// The effects that go to callbacks: opening one, and telling its orchestration what happened.
import { isClosed, type Callback } from "../../domain/callback/callback";
import { nextCallable, type CallingWindow } from "../../domain/callback/calling-window";
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { Alarms, CallbackRuns } from "../../ports/alarms";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import { Fault } from "../../ports/fault";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { News } from "../calls/carry-out";

type CallbackEffect = Extract<Effect, { do: "open-callback" | "tell-callback" | "call-back-later" }>;
type Opening = Extract<Effect, { do: "open-callback" }>;

export interface CallbackEffectPorts {
  readonly callbacks: CallbackStore;
  readonly openNumbers: OpenNumbers;
  readonly numbers: PhoneNumbers;
  readonly runs: CallbackRuns;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly warn: (message: string, detail: unknown) => void;
}

/** What cannot be started for a day will not be. */
const givesUpAfterMs = 86_400_000;

export const carryOutCallbackEffect =
  (ports: CallbackEffectPorts) =>
  async (contact: Contact, effect: CallbackEffect): Promise<readonly News[]> => {
    switch (effect.do) {
      case "open-callback":
        return open(ports, contact, effect);
      case "tell-callback":
        await tell(ports, effect);
        return [];
      case "call-back-later": {
        const { tenantId, contactId } = contact;
        await ports.alarms.set(effect.at, { of: "given-up", tenantId, queueId: effect.queueId, contactId });
        return [];
      }
    }
  };

/** News of a callback that is just being opened, by another process perhaps, waits until it runs. */
async function tell(
  { runs, clock, warn }: CallbackEffectPorts,
  { callbackId, input }: Extract<Effect, { do: "tell-callback" }>,
): Promise<void> {
  if (await runs.tell(callbackId, input)) return;
  if (clock.now() < input.at + givesUpAfterMs)
    throw new Fault(`callback ${callbackId} does not run yet`, { retryable: true, retryAfterMs: 2_000 });
  warn(`callback ${callbackId} has never run`, input);
}

async function open(ports: CallbackEffectPorts, contact: Contact, effect: Opening): Promise<readonly News[]> {
  const callback = callbackOf(contact, effect, ports.numbers);
  const created = await ports.callbacks.create(callback);
  // Repeated late, it must not begin again what is over.
  const known = created === "exists" ? await ports.callbacks.load(callback) : undefined;
  if (known && isClosed(known.value)) return [];
  const { tenantId, number, callbackId, purpose, queueId, requestedAt, state } = callback;
  // It has been promised: it is entered whatever else is open, so that the next wish finds it.
  await ports.openNumbers.claim(
    tenantId,
    number,
    { callbackId, purpose: purpose ?? queueId, at: requestedAt },
    Infinity,
  );
  await ports.runs.start(callback);
  // Begun once more, when it was over for whoever opened it first, it ends at once.
  const stands = await ports.callbacks.load(callback);
  if (stands && isClosed(stands.value)) {
    await ports.runs.tell(callbackId, { type: "Closed", outcome: "technical", at: ports.clock.now() });
    return [];
  }
  return state.is === "paused"
    ? [{ command: { type: "SetCallbackAside", at: ports.clock.now(), until: state.until } }]
    : [];
}

function callbackOf({ tenantId, contactId }: Contact, effect: Opening, numbers: PhoneNumbers): Callback {
  const { callbackId, queueId, number, requestedAt, waitingSince, rules, from, asked = {} } = effect;
  const calling = callingOf(effect, numbers);
  const callable = calling ? nextCallable(calling, requestedAt) : requestedAt;
  return {
    callbackId,
    tenantId,
    contactId,
    queueId,
    number,
    requestedAt,
    waitingSince,
    rules: { ...rules, ...(calling ? { calling } : {}) },
    attempts: [],
    state:
      from !== undefined
        ? { is: "scheduled", from }
        : callable > requestedAt
          ? { is: "paused", until: Math.min(callable, rules.until) }
          : { is: "pending" },
    ...(calling ? { timeZone: calling.timeZone } : {}),
    ...asked,
  };
}

function callingOf({ callingHours, number, asked }: Opening, numbers: PhoneNumbers): CallingWindow | undefined {
  if (!callingHours) return undefined;
  // E.164: whose country it is read in does not matter.
  const known = numbers.read(number, "PT");
  return { timeZone: asked?.timeZone ?? known?.timeZone ?? "UTC", country: known?.country ?? "", hours: callingHours };
}
