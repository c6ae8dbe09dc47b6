// Walks a contact through any commands, keeping what a property may want to ask about afterwards.
import fc from "fast-check";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { Contact } from "../../../../shared/domain/contact/contact";
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import type { Effect } from "../../../../shared/domain/contact/effects";
import type { ContactEvent } from "../../../../shared/domain/contact/events";
import { begin } from "../../../../shared/domain/contact/begin";
import { ownedBy } from "../../../../shared/domain/contact/owner";
import { react } from "../../../../shared/domain/contact/react";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import type { Result } from "../../../../shared/domain/kernel/result";
import { placeOf } from "../../../../shared/domain/contact/contact";
import type { PinnedSettings } from "../../../../shared/domain/settings/pinned";
import { commandFrom } from "./any-command";
import { pick, type Pick } from "./any-pick";
import { arrived, callbackRequested, t0, throughMenu, told, type History, type Started } from "./given";
import { pinned, queueWith } from "./settings";

export interface Step {
  readonly command: ContactCommand;
  readonly before: Contact;
  readonly decided: Result<readonly ContactEvent[]>;
  readonly events: readonly ContactEvent[];
  readonly effects: readonly Effect[];
  readonly after: Contact;
}

export interface Walk {
  readonly settings: PinnedSettings;
  readonly start: Started;
  readonly steps: readonly Step[];
  readonly firstEffects: readonly Effect[];
  readonly end: Contact;
  readonly at: number;
  /** How a counterexample is shown: what the contact was told, and what it made of it. */
  [fc.toStringMethod](): string;
}

const shown = (start: Started, steps: readonly Step[]) =>
  [
    start.type,
    ...steps.map(
      ({ command: { at, type, ...detail }, events, after }) =>
        `+${at - t0} ${type} ${JSON.stringify(detail)} -> ${events.map((event) => event.type).join(", ")} [${after.phase.in}]`,
    ),
  ].join("\n");

export const historyIn = ({ start, steps }: Walk): History => [start, ...steps.flatMap(({ events }) => events)];
export const effectsIn = ({ firstEffects, steps }: Walk): readonly Effect[] => [
  ...firstEffects,
  ...steps.flatMap(({ effects }) => effects),
];

type Person = NonNullable<NonNullable<NonNullable<Parameters<typeof queueWith>[0]>["callback"]>["person"]>;
type Overflow = NonNullable<NonNullable<Parameters<typeof queueWith>[0]>["overflow"]>;

const settings = fc
  .record({
    joinMode: fc.constantFrom("conference" as const, "transfer" as const),
    wrapUpSeconds: fc.constantFrom(0, 30),
    full: fc.constantFrom({ to: "hang-up" as const }, { to: "queue" as const, queueId: "sales" }),
    noAgents: fc.constantFrom(
      { to: "wait" as const },
      { to: "number" as const, number: "+34911234567" },
      { to: "queue" as const, queueId: "sales" },
    ),
    maxWait: fc.constantFrom({ to: "hang-up" as const }, { to: "queue" as const, queueId: "sales" }),
    rules: fc.constantFrom<NonNullable<Overflow["rules"]>>(
      [],
      [{ measure: "waiting" as const, over: 5, then: { to: "queue" as const, queueId: "sales" } }],
      [{ measure: "estimated-wait-seconds" as const, over: 300, then: { to: "hang-up" as const } }],
    ),
    hours: fc.constantFrom({}, { hours: "office" }),
    confirm: fc.boolean(),
    mode: fc.constantFrom("agent-first" as const, "customer-first" as const),
    previewSeconds: fc.constantFrom(0, 0, 30),
    tellsAtTheEnd: fc.boolean(),
    person: fc.constantFrom<Person>(
      { provedBy: "nothing" },
      { provedBy: "key" },
      { provedBy: "key", wrongPersonKey: "2", message: { default: "We called." } },
    ),
    // Settings that refer to each other may have been edited at different times: some are missing, some form a ring.
    sales: fc.constantFrom("none" as const, "plain" as const, "closed ring" as const),
  })
  .map(
    ({
      hours,
      sales,
      confirm,
      mode,
      previewSeconds,
      person,
      tellsAtTheEnd,
      full,
      noAgents,
      maxWait,
      rules,
      ...others
    }) => {
      const overflow = { rules, full, noAgents, maxWait, closed: { to: "queue" as const, queueId: "sales" } };
      const callback = {
        firstOfferAfterSeconds: 0,
        windowHours: 1,
        numbers: { confirm },
        mode,
        previewSeconds,
        person,
        ...(tellsAtTheEnd ? { lastMessage: { default: "In vain." } } : {}),
      };
      const support = queueWith({ ...others, ...hours, overflow, callback });
      if (sales === "none") return pinned([support]);
      const back = { closed: { to: "queue" as const, queueId: "support" } };
      const other = queueWith({
        id: "sales",
        ...others,
        ...(sales === "plain" ? {} : { hours: "office", overflow: back }),
      });
      return pinned([support, other]);
    },
  );

const calledFirst: Started = { ...callbackRequested, place: { ...callbackRequested.place, customerFirst: true } };

const owned: Started = {
  ...callbackRequested,
  place: { ...callbackRequested.place, preferredAgent: ownedBy(idOf<AgentId>("agent-1"), 600) },
};

const start: fc.Arbitrary<Started> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(arrived()) },
  { weight: 2, arbitrary: fc.constant(arrived(throughMenu)) },
  { weight: 1, arbitrary: fc.constant(arrived(throughMenu, {})) },
  { weight: 2, arbitrary: fc.constant(callbackRequested) },
  { weight: 2, arbitrary: fc.constant(calledFirst) },
  { weight: 1, arbitrary: fc.constant(owned) },
);

export const walk: fc.Arbitrary<Walk> = fc
  .record({ settings, start, picks: fc.array(pick, { maxLength: 60, size: "max" }) })
  .map(({ settings: chosen, start: first, picks }) => walked(first, picks, chosen));

function walked(first: Started, picks: readonly Pick[], chosen: PinnedSettings): Walk {
  let contact = begin(first);
  let at = t0;
  const firstEffects = react(contact, first, contact, chosen);
  const effects = [...firstEffects];
  const steps: Step[] = [];
  for (const choice of picks) {
    at += choice.afterMs;
    const command = commandFrom(choice, contact, { commands: steps.map((step) => step.command), effects }, at);
    if (!command) continue;
    const step = { command, before: contact, ...told(contact, command, chosen) };
    steps.push(step);
    effects.push(...step.effects);
    contact = step.after;
  }
  return {
    settings: chosen,
    start: first,
    steps,
    firstEffects,
    end: contact,
    at,
    [fc.toStringMethod]: () => shown(first, steps),
  };
}

/**
 * What the world does for a contact that hears nothing more from Graph: queues answer, deadlines come, callbacks expire,
 * and Graph knows the call no longer. @returns the steps until nothing more is to come.
 */
export function leftAlone(from: Walk): Walk {
  let { end: contact, at } = from;
  const steps = [...from.steps];
  for (let n = 0; n < 400; n++) {
    const next = whatComes(contact, at, steps.at(-1)?.effects ?? []);
    if (!next) break;
    at = Math.max(at, next.at);
    const step = { command: next, before: contact, ...told(contact, { ...next, at }, from.settings) };
    steps.push(step);
    contact = step.after;
  }
  return { ...from, steps, end: contact, at };
}

function whatComes(contact: Contact, at: number, latest: readonly Effect[]): ContactCommand | undefined {
  const { phase, customerLeg } = contact;
  const entryId = placeOf(contact)?.entryId ?? "";
  const asked = latest.find((effect) => effect.do === "read-roster" || effect.do === "read-call");
  if (asked && customerLeg) return { type: "NoteRefused", at, effect: asked, reason: "gone", why: "no such call" };
  if (phase.in === "queue" && phase.stage.is === "entering" && !phase.offer)
    return { type: "AdmitToQueue", at, entryId, line: { position: 1, agents: 1, waiting: 0 } };
  if (phase.in === "queue" && phase.stage.is === "asking-callback") return { type: "DenyConversion", at, entryId };
  const due = deadlineOf(contact);
  if (due !== undefined)
    return phase.in === "talk" && phase.mode === "transfer"
      ? { type: "NoteAgentIdle", at: due, agentId: phase.agentId }
      : { type: "PassTime", at: due };
  if (phase.in === "callback") return { type: "CloseCallback", at, outcome: "expired", mayCall: true };
  return undefined;
}
