// Whether a contact ended with a caller who gave up in a queue's line.
import { idOf, type QueueId } from "../kernel/ids";
import type { PinnedSettings } from "../settings/pinned";
import type { Contact } from "./contact";
import type { Effect } from "./effects";

/** Whoever gives up in a queue that calls such callers back, and has waited for long enough. */
export function givenUp({ phase, customer }: Contact, at: number, settings: PinnedSettings): readonly Effect[] {
  const rules = phase.in === "queue" ? settings.queue(phase.place.queueId)?.callback.abandoned : undefined;
  if (phase.in !== "queue" || !rules?.callBack || customer.number === undefined) return [];
  const { queueId, since } = phase.place;
  if (at - since < rules.waitedAtLeastSeconds * 1000) return [];
  return [{ do: "call-back-later", queueId, at: at + rules.afterMinutes * 60_000 }];
}

/** Where `whereOf` says so: waiting, or while an agent's client rang. */
const inLine = /^(?:queue|ringing):(.+)$/;

export function gaveUpIn({ phase }: Contact): { readonly queueId: QueueId; readonly at: number } | undefined {
  if (phase.in !== "closed" || phase.reason !== "abandoned") return undefined;
  const [, queueId] = inLine.exec(phase.where) ?? [];
  return queueId === undefined ? undefined : { queueId: idOf<QueueId>(queueId), at: phase.at };
}
