// Two write a callback's document: its orchestration, which knows what has become of it, and people, who join, move and prefer it.
import type { Callback, CallbackChange } from "../../domain/callback/callback";
import { asAnybodys } from "../../domain/callback/owned";

/** @returns what to store, or nothing where the record is not newer than what is stored */
export function recordedOver(stored: Callback, callback: Callback): Callback | undefined {
  if (!isNewer(callback, stored)) return undefined;
  const { state, attempts, rules, slot, revision } = callback;
  const changes = allChanges(stored.changes ?? [], callback.changes ?? []);
  // Whatever people have changed, the orchestration is told of in the order in which the contact has decided it, sooner or later.
  const isBehind = (stored.changes ?? []).some((one) => !isAmong(one, callback.changes ?? []));
  const { queueId, owner, priorityMinutes } = callback.changes && !isBehind ? callback : stored;
  return {
    ...asAnybodys(stored),
    queueId,
    ...(owner ? { owner } : {}),
    ...(priorityMinutes === undefined ? {} : { priorityMinutes }),
    state,
    attempts,
    rules,
    ...(slot ? { slot } : {}),
    ...(revision === undefined ? {} : { revision }),
    ...(changes.length > 0 ? { changes } : {}),
  };
}

function isNewer(callback: Callback, stored: Callback): boolean {
  if (stored.state.is === "closed") return false;
  if (callback.revision !== undefined) return callback.revision > (stored.revision ?? 0);
  return (
    callback.state.is === "closed" ||
    callback.attempts.length > stored.attempts.length ||
    callback.state.is !== stored.state.is
  );
}

const allChanges = (stored: readonly CallbackChange[], told: readonly CallbackChange[]): readonly CallbackChange[] =>
  [...stored, ...told.filter((one) => !isAmong(one, stored))].sort((one, other) => one.at - other.at);

const isAmong = (one: CallbackChange, changes: readonly CallbackChange[]): boolean =>
  changes.some(({ at, what }) => at === one.at && what === one.what);
