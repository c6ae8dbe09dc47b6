// given(events).when(command).then(events): a contact as its history left it, told something, and what becomes of it.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { Contact } from "../../../../shared/domain/contact/contact";
import { decide } from "../../../../shared/domain/contact/decide";
import type { Effect } from "../../../../shared/domain/contact/effects";
import type { ContactEvent, EventOf } from "../../../../shared/domain/contact/events";
import { begin } from "../../../../shared/domain/contact/begin";
import type { LineView } from "../../../../shared/domain/contact/outcomes";
import { evolve } from "../../../../shared/domain/contact/evolve";
import { react } from "../../../../shared/domain/contact/react";
import type {
  AgentId,
  CallbackId,
  CallId,
  ContactId,
  EndpointId,
  FlowId,
  LegId,
  OfferId,
  QueueId,
  TenantId,
} from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { RefusalCode } from "../../../../shared/domain/kernel/refusal";
import type { PinnedSettings } from "../../../../shared/domain/settings/pinned";
import { pinned } from "./settings";

/** A Monday, 10:00 in Lisbon. */
export const t0 = Date.UTC(2026, 10, 23, 10, 0, 0);
export const seconds = (count: number): number => t0 + count * 1000;

export const contactId = idOf<ContactId>("k1");
export const tenantId = idOf<TenantId>("t1");
export const endpointId = idOf<EndpointId>("e1");
export const support = idOf<QueueId>("support");
export const sales = idOf<QueueId>("sales");
export const callerLeg = idOf<LegId>("c");
export const callerCall = idOf<CallId>("call-c");
export const agentLeg = idOf<LegId>("a1");
export const agentCall = idOf<CallId>("call-a1");
export const dialCall = idOf<CallId>("call-d1");
export const ana = idOf<AgentId>("ana");
export const ben = idOf<AgentId>("ben");
export const offer1 = idOf<OfferId>("o1");
export const offer2 = idOf<OfferId>("o2");
export const callbackId = idOf<CallbackId>("cb-k1");
export const entryId = "k1.1";
export const number = "+351211234567";

export const line: LineView = {
  position: 2,
  agents: 1,
  waiting: 1,
  estimate: { p50: 250, p80: 420, p90: 560, meanSeconds: 290, sureness: "fair" },
};
export const busyLine = { code: 486, subcode: 5486 };
export const hungUp = { code: 0, subcode: 0 };
export const place = { queueId: support, entryId, since: t0, requiredSkills: [], priorityMinutes: 0 };

export const arrived = (
  opens: EventOf<"ContactArrived">["opens"] = { queue: support },
  customer: EventOf<"ContactArrived">["customer"] = { number },
): EventOf<"ContactArrived"> => ({
  type: "ContactArrived",
  at: t0,
  contactId,
  tenantId,
  endpointId,
  customer,
  legId: callerLeg,
  callId: callerCall,
  language: "en-US",
  opens,
  pins: {},
});
export const throughMenu = { flow: idOf<FlowId>("menu") };

export const callbackRequested: EventOf<"CallbackRequested"> = {
  type: "CallbackRequested",
  at: t0,
  contactId,
  tenantId,
  endpointId,
  callbackId,
  number,
  place,
  language: "en-US",
  pins: {},
};

export type Started = EventOf<"ContactArrived"> | EventOf<"CallbackRequested">;
export type History = readonly [Started, ...ContactEvent[]];
export function rebuilt([first, ...others]: History): Contact {
  return others.reduce(evolve, begin(first));
}

/** Everything that one command makes of a contact. */
export function told(contact: Contact, command: ContactCommand, settings: PinnedSettings) {
  const decided = decide(contact, command, settings);
  const events = decided.ok ? decided.value : [];
  const effects: Effect[] = [];
  let after = contact;
  for (const event of events) {
    const before = after;
    after = evolve(before, event);
    effects.push(...react(before, event, after, settings));
  }
  return { decided, events, effects, after };
}

/** A history made by commands, which reads better than one made of facts where facts are many. */
export function historyOf(start: Started, commands: readonly ContactCommand[], settings = pinned()): History {
  let contact = begin(start);
  const events: ContactEvent[] = [];
  for (const command of commands) {
    const step = told(contact, command, settings);
    if (!step.decided.ok) throw new Error(`the story does not go like this: ${step.decided.refusal.message}`);
    contact = step.after;
    events.push(...step.events);
  }
  return [start, ...events];
}

export function given(history: History, settings: PinnedSettings = pinned()) {
  const contact = rebuilt(history);
  return {
    contact,
    when(command: ContactCommand) {
      const { decided, events, effects, after } = told(contact, command, settings);
      const outcome = {
        events,
        effects,
        after,
        /** Exactly these facts, each with at least these details. */
        then(...expected: readonly object[]) {
          expect(decided).toMatchObject({ ok: true });
          expect(events).toEqual(expected.map((one) => expect.objectContaining(one)));
          return outcome;
        },
        thenNothing() {
          expect(decided).toEqual({ ok: true, value: [] });
          return outcome;
        },
        refused(code: RefusalCode) {
          expect(decided).toMatchObject({ ok: false, refusal: { code } });
          return outcome;
        },
        /** Exactly these effects, in this order, each with at least these details. */
        does(...expected: readonly object[]) {
          expect(effects).toEqual(expected.map((one) => expect.objectContaining(one)));
          return outcome;
        },
      };
      return outcome;
    },
  };
}
