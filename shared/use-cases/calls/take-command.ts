// What a command makes of a contact's record: the contact as it then is, what is to be done outside, and when to look again. Pure.
import { deadlineOf } from "../../domain/contact/deadline";
import { decide } from "../../domain/contact/decide";
import type { Contact } from "../../domain/contact/contact";
import type { ContactCommand } from "../../domain/contact/commands";
import { isGuarded } from "../../domain/contact/effects";
import type { ContactEvent } from "../../domain/contact/events";
import { evolve } from "../../domain/contact/evolve";
import { react } from "../../domain/contact/react";
import { isOutlived } from "../../domain/contact/still-wanted";
import { ok, type Result } from "../../domain/kernel/result";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { ContactRecord, OutboxItem } from "../../ports/contact-store";

export interface Taken {
  readonly record: ContactRecord;
  readonly events: readonly ContactEvent[];
  readonly effects: readonly OutboxItem[];
}

export function take(
  record: ContactRecord,
  command: ContactCommand,
  settings: PinnedSettings,
  now: number,
): Result<Taken> {
  const decided = decide(record.contact, command, settings);
  if (!decided.ok) return decided;
  let { contact } = record;
  const effects: OutboxItem[] = [];
  for (const event of decided.value) {
    const before = contact;
    contact = evolve(before, event);
    effects.push(...outboxItems(contact, react(before, event, contact, settings), effects.length, now));
  }
  const kept = record.outbox.filter((item) => !isOutlived(contact, item.effect));
  const next: ContactRecord = {
    ...record,
    contact,
    outbox: [...kept, ...effects.filter((item) => isGuarded(item.effect))],
    facts: [...record.facts, ...decided.value],
  };
  return ok({ record: withAlarm(next, standingAlarm(record, now), now), events: decided.value, effects });
}

export const outboxItems = (
  contact: Contact,
  effects: ReturnType<typeof react>,
  from: number,
  now: number,
): OutboxItem[] =>
  effects.map((effect, index) => ({
    id: `${contact.contactId}:${contact.seq}:${from + index}`,
    effect,
    tries: 0,
    notBefore: now,
  }));

/** When this contact must be looked at again: a deadline of its own, or an effect to be tried again. */
export function wakeAt({ contact, outbox }: ContactRecord, now: number): number | undefined {
  const later = outbox.filter((item) => item.notBefore > now).map((item) => item.notBefore);
  const earliest = Math.min(deadlineOf(contact) ?? Infinity, ...later);
  return Number.isFinite(earliest) ? earliest : undefined;
}

/** The earliest alarm that is set for a contact and has not gone off. */
export function standingAlarm(record: ContactRecord, now: number): number | undefined {
  if (record.alarmAt === undefined || record.alarmAt > now) return record.alarmAt;
  // It went off and found nothing due, or there would be another one: whoever woke up then has set the next without a write.
  const next = wakeAt(record, now);
  return next !== undefined && next > now ? next : undefined;
}

/** @param standing What `standingAlarm` says of the record before. */
export function withAlarm(record: ContactRecord, standing: number | undefined, now: number): ContactRecord {
  const { alarmAt: _, ...others } = record;
  const wake = wakeAt(record, now);
  const alarmAt = wake === undefined ? standing : Math.min(wake, standing ?? Infinity);
  return alarmAt === undefined ? others : { ...others, alarmAt };
}
