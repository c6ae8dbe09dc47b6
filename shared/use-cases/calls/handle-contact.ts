// The hot path: one command for one contact. Read, decide, write with the effects in the outbox, carry them out, write what came of it.
import { isOver, type Contact } from "../../domain/contact/contact";
import type { ContactCommand } from "../../domain/contact/commands";
import { isGuarded, isSettledByNext, subjectOf, type Effect } from "../../domain/contact/effects";
import type { ContactEvent } from "../../domain/contact/events";
import { react } from "../../domain/contact/react";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { PinnedSettings } from "../../domain/settings/pinned";
import { Fault } from "../../ports/fault";
import type { Alarms } from "../../ports/alarms";
import type { Clock } from "../../ports/clock";
import type { ContactKey, ContactRecord, ContactStore, OutboxItem } from "../../ports/contact-store";
import type { EventLog } from "../../ports/event-log";
import type { SettingsReader } from "../../ports/settings-store";
import type { Stored } from "../../ports/store";
import type { CarryOut } from "./carry-out";
import type { CompleteCommand } from "./complete-command";
import { pinnedSettings } from "./contact-settings";
import { outboxItems, standingAlarm, take, wakeAt, withAlarm } from "./take-command";

export interface ContactPorts {
  readonly contacts: ContactStore;
  readonly settings: SettingsReader;
  readonly alarms: Alarms;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly carryOut: CarryOut;
  readonly complete: CompleteCommand;
  readonly warn: (message: string, detail: unknown) => void;
}

/** `known`: the contact as it was read a moment ago; read anew where absent. */
export type HandleContact = (
  key: ContactKey,
  command: ContactCommand,
  known?: Stored<ContactRecord>,
) => Promise<Result<Contact>>;

/** Losing this often in a row means that something writes without end. */
const mostLosses = 12;
/**
 * Facts are moved to the log in bundles, on the occasion of a write that is due anyway; the contact itself tells the latest.
 * A bundle costs a write; many facts make every write of the contact dearer.
 */
const factBundle = 20;

export const handleContact =
  (ports: ContactPorts): HandleContact =>
  async (key, command, known) => {
    for (let loss = 0; loss < mostLosses; loss++) {
      const stored = (loss === 0 ? known : undefined) ?? (await ports.contacts.load(key));
      if (!stored) return refuse({ code: "not-found", message: `contact ${key.contactId} does not exist` });
      const pins = "pins" in command ? { ...command.pins, ...stored.value.contact.pins } : stored.value.contact.pins;
      const settings = await pinnedSettings(ports.settings, key, pins);
      const taken = take(
        stored.value,
        await ports.complete(stored.value.contact, command, settings),
        settings,
        ports.clock.now(),
      );
      if (!taken.ok) return taken;
      if (taken.value.events.length === 0) {
        if (command.type === "PassTime") await setAlarm(ports, key, wakeAt(stored.value, ports.clock.now()));
        return ok(stored.value.contact);
      }
      const { record } = taken.value;
      const logged = isBundle(stored.value) ? await log(ports, key, stored.value) : 0;
      const outbox = await unsettled(ports, stored.value, record.outbox, settings);
      const next = { ...record, outbox, facts: factsAfter(logged, record) };
      const written = await ports.contacts.replace(next, stored.tag);
      if (written === "changed-meanwhile") continue;
      const alarm = keepAlarm(ports, key, stored.value, written.value);
      const finished = await besides(alarm, finish(ports, key, written, taken.value.effects, isSettledByNext));
      return ok(finished.value.contact);
    }
    throw new Fault(`contact ${key.contactId} was changed by others ${mostLosses} times in a row`, {
      retryable: true,
      retryAfterMs: 200,
    });
  };

/** Carries out what a contact's first event asks for. */
export const startContact =
  (ports: ContactPorts) =>
  async (key: ContactKey, contact: Contact, first: ContactEvent): Promise<Contact | "exists"> => {
    const settings = await pinnedSettings(ports.settings, key, contact.pins);
    const now = ports.clock.now();
    const effects = outboxItems(contact, react(contact, first, contact, settings), 0, now);
    const record = withAlarm(
      { contact, outbox: effects.filter((item) => isGuarded(item.effect)), facts: [first] },
      undefined,
      now,
    );
    const created = await ports.contacts.create(record);
    if (created === "exists") return "exists";
    const finished = await besides(
      setAlarm(ports, key, record.alarmAt),
      finish(ports, key, created, effects, isSettledByNext),
    );
    return finished.value.contact;
  };

/**
 * Delivers and logs what was not, as a crash or a busy Graph left it. Called by the alarm and by the sweep.
 * @returns the contact as it is then; undefined if there is none, or if somebody else has just changed it.
 */
export const redeliver =
  (ports: ContactPorts) =>
  async (key: ContactKey): Promise<Stored<ContactRecord> | undefined> => {
    const found = await ports.contacts.load(key);
    if (!found) return undefined;
    const now = ports.clock.now();
    const due = found.value.outbox.filter((item) => item.notBefore <= now);
    // What Graph would do twice is taken out before it is tried again: whoever dies in between leaves it undone.
    const once = new Set(due.filter((item) => !isGuarded(item.effect)));
    const start =
      once.size === 0
        ? found
        : await ports.contacts.replace(
            { ...found.value, outbox: found.value.outbox.filter((item) => !once.has(item)) },
            found.tag,
          );
    // Whoever was quicker has seen to it.
    return start === "changed-meanwhile" ? undefined : finish(ports, key, start, due);
  };

/** Makes sure of what was decided before and left to this write to take out. */
async function unsettled(
  ports: ContactPorts,
  before: ContactRecord,
  outbox: readonly OutboxItem[],
  settings: PinnedSettings,
): Promise<readonly OutboxItem[]> {
  const left = before.outbox.filter((item) => isSettledByNext(item.effect) && outbox.includes(item));
  if (left.length === 0) return outbox;
  const { settled } = await ports.carryOut(before.contact, left, settings);
  return outbox.filter((item) => !settled.includes(item.id));
}

/**
 * Delivers effects and feeds back what they bring, until nothing more follows from it.
 * @param mayWait Whether an effect that is done and brought nothing may stay in the outbox until the next write.
 */
async function finish(
  ports: ContactPorts,
  key: ContactKey,
  start: Stored<ContactRecord>,
  first: readonly OutboxItem[],
  mayWait: (effect: Effect) => boolean = () => false,
): Promise<Stored<ContactRecord>> {
  let stored = start;
  let effects = first;
  while (effects.length > 0 || mustLog(stored.value)) {
    const settings = await pinnedSettings(ports.settings, key, stored.value.contact.pins);
    const items = withPredecessors(effects, stored.value.outbox);
    const delivered = await ports.carryOut(stored.value.contact, items, settings);
    const mustWrite =
      delivered.later.length > 0 ||
      delivered.news.length > 0 ||
      items.some(({ id, effect }) => delivered.settled.includes(id) && !mayWait(effect));
    if (!mustWrite && !mustLog(stored.value)) break;
    const logged = mustLog(stored.value) || isBundle(stored.value) ? await log(ports, key, stored.value) : 0;

    const settled = new Set(delivered.settled);
    const followed = await settle(ports, key, stored, (record) => {
      let next: ContactRecord = {
        ...record,
        outbox: [
          ...record.outbox.filter((item) => !settled.has(item.id)),
          ...delivered.later.filter((item) => !isGuarded(item.effect)),
        ].map((item) => delivered.later.find((one) => one.id === item.id) ?? item),
        facts: factsAfter(logged, record),
      };
      const follow: OutboxItem[] = [];
      const refused: (() => Promise<void>)[] = [];
      for (const { command, ifRefused } of delivered.news) {
        const taken = take(next, command, settings, ports.clock.now());
        if (taken.ok) {
          next = taken.value.record;
          follow.push(...taken.value.effects);
        } else if (ifRefused) refused.push(ifRefused);
      }
      const now = ports.clock.now();
      return { record: withAlarm(next, standingAlarm(record, now), now), follow, refused };
    });
    await keepAlarm(ports, key, stored.value, followed.stored.value);
    stored = followed.stored;
    effects = followed.follow;
    for (const undo of followed.refused) await undo();
  }
  return stored;
}

/** What others have left undone to the same things comes first, so that the last word is the latest. */
function withPredecessors(effects: readonly OutboxItem[], outbox: readonly OutboxItem[]): readonly OutboxItem[] {
  const subject = ({ effect }: OutboxItem) => (isGuarded(effect) ? subjectOf(effect) : undefined);
  const subjects = new Set(effects.map(subject));
  const ids = new Set(effects.map(({ id }) => id));
  const before = outbox.filter(
    (item) => !ids.has(item.id) && subject(item) !== undefined && subjects.has(subject(item)),
  );
  return [...before, ...effects];
}

/** Writes what came of the deliveries, on top of whatever others have written meanwhile. */
async function settle<F extends { readonly record: ContactRecord }>(
  ports: ContactPorts,
  key: ContactKey,
  start: Stored<ContactRecord>,
  change: (record: ContactRecord) => F,
): Promise<F & { readonly stored: Stored<ContactRecord> }> {
  let stored = start;
  for (let loss = 0; loss < mostLosses; loss++) {
    const changed = change(stored.value);
    const written = await ports.contacts.replace(changed.record, stored.tag);
    if (written !== "changed-meanwhile") return { ...changed, stored: written };
    const again = await ports.contacts.load(key);
    if (!again) break;
    stored = again;
  }
  throw new Fault(`contact ${key.contactId} could not be settled`, { retryable: true, retryAfterMs: 200 });
}

const isBundle = ({ facts }: ContactRecord): boolean => facts.length >= factBundle;
/** Nothing is to come any more on the occasion of which the last facts could be told. */
const mustLog = ({ contact, facts }: ContactRecord): boolean => facts.length > 0 && isOver(contact);

/** @param record As it is stored: only what has surely happened is told. @returns the number of the last fact in the log. */
async function log(ports: ContactPorts, { tenantId, contactId }: ContactKey, record: ContactRecord): Promise<number> {
  const { contact, facts } = record;
  await ports.events.append(tenantId, contactId, contact.seq - facts.length + 1, facts);
  return contact.seq;
}

/** The facts that come after number `logged`. */
const factsAfter = (logged: number, { contact, facts }: ContactRecord): ContactRecord["facts"] =>
  facts.slice(Math.max(0, logged - (contact.seq - facts.length)));

const keepAlarm = (ports: ContactPorts, key: ContactKey, before: ContactRecord, after: ContactRecord): Promise<void> =>
  after.alarmAt === standingAlarm(before, ports.clock.now()) ? Promise.resolve() : setAlarm(ports, key, after.alarmAt);

/** A caller does not wait for an alarm to be stored, but the invocation does: it must not end before. */
async function besides<T>(alarm: Promise<void>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await alarm;
  }
}

/** An alarm that cannot be set is no disaster: the sweep goes by the same deadline. */
async function setAlarm(ports: ContactPorts, key: ContactKey, at: number | undefined): Promise<void> {
  if (at === undefined) return;
  try {
    await ports.alarms.set(at, { of: "contact", ...key });
  } catch (error) {
    ports.warn(`alarm of contact ${key.contactId} not set; the sweep will find it`, error);
  }
}
