// Whether a contact ended with a caller who gave up in a queue's line.
import { idOf, type QueueId } from "../kernel/ids";
import type { Contact } from "./contact";

/** Where `whereOf` says so: waiting, or while an agent's client rang. */
const inLine = /^(?:queue|ringing):(.+)$/;

export function gaveUpIn({ phase }: Contact): { readonly queueId: QueueId; readonly at: number } | undefined {
  if (phase.in !== "closed" || phase.reason !== "abandoned") return undefined;
  const [, queueId] = inLine.exec(phase.where) ?? [];
  return queueId === undefined ? undefined : { queueId: idOf<QueueId>(queueId), at: phase.at };
}
