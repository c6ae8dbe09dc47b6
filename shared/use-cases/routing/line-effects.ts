// The effects that go to the line: getting in, becoming a callback, waiting again, leaving.
import type { ContactCommand } from "../../domain/contact/commands";
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import { standing } from "../../domain/contact/standing";
import type { Effect } from "../../domain/contact/effects";
import { measuresOf, type LineView } from "../../domain/contact/outcomes";
import {
  pauseEntry,
  readyEntry,
  removeEntry,
  resumeEntry,
  returnEntry,
  type QueueEntry,
} from "../../domain/queue/entry";
import { newEntry } from "../../domain/queue/new-entry";
import { ok } from "../../domain/kernel/result";
import { needsNow, type PreferredAgent } from "../../domain/routing/needs";
import { isUnattended, overflowNow } from "../../domain/routing/overflow";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Queue } from "../../domain/settings/queue";
import type { AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { EntryKey, LineStore } from "../../ports/line-store";
import type { LastAgents } from "../../ports/last-agents";
import type { NeedsRegister } from "../../ports/needs-register";
import type { News } from "../calls/carry-out";
import { changing } from "../changing";
import type { ConvertPlace } from "../callbacks/convert-place";
import type { OpenFor } from "../callbacks/open-for";
import type { LineLength } from "../live/line-length";
import type { ViewLine } from "../live/view-line";
import type { CallingFirst } from "./calling-first";
import type { ClaimPorts } from "./claim";
import type { FindAgent } from "./find-agent";
import { newsOf, type TakeBack } from "./look-again";
import { registerNeeds } from "./needs-up-to-date";

export interface LineEffectPorts extends ClaimPorts {
  readonly line: LineStore;
  readonly agents: AgentStore;
  readonly clock: Clock;
  readonly needs: NeedsRegister;
  readonly lastAgents: LastAgents;
  readonly viewLine: ViewLine;
  readonly lineLength: LineLength;
  readonly convertPlace: ConvertPlace;
  readonly openFor: OpenFor;
  readonly findAgent: FindAgent;
  readonly takeBack: TakeBack;
  readonly callingFirst: Pick<CallingFirst, "dialCustomers" | "noteAnswer">;
}

type LineEffect = Extract<
  Effect,
  {
    do:
      | "enter-queue"
      | "leave-queue"
      | "convert-entry"
      | "pause-entry"
      | "resume-entry"
      | "ready-entry"
      | "return-entry"
      | "find-agent";
  }
>;

export const carryOutLineEffect = (ports: LineEffectPorts) => {
  const { line, clock } = ports;

  const change = (key: EntryKey, next: (entry: QueueEntry) => QueueEntry) =>
    changing(line, key, `entry ${key.entryId}`, (entry) => {
      const changed = next(entry);
      return ok(changed === entry ? undefined : changed);
    });

  /** Where the customer is called first, that may be due now: the callback itself is told like all the others. */
  const callFirst = async (key: EntryKey): Promise<readonly News[]> => {
    const entry = (await line.load(key))?.value;
    if (entry?.state.is === "to-dial") await ports.callingFirst.dialCustomers(key.tenantId, { entry });
    return [];
  };

  const offerToAgent = async (key: EntryKey): Promise<readonly News[]> => {
    const searched = await ports.findAgent(key);
    if (!searched) return [];
    const { claim } = searched;
    const command = newsOf(searched, key.entryId, clock.now());
    return [claim ? { command, ifRefused: () => ports.takeBack(claim) } : { command }];
  };

  return async (contact: Contact, effect: LineEffect, settings: PinnedSettings): Promise<readonly News[]> => {
    const key = (place: { queueId: EntryKey["queueId"]; entryId: string }): EntryKey => ({
      tenantId: contact.tenantId,
      ...place,
    });
    switch (effect.do) {
      case "enter-queue":
        return enter(ports, contact, effect.place, effect.kind, settings);
      case "leave-queue":
        await change(key({ queueId: effect.queueId, entryId: effect.entryId }), removeEntry);
        return [];
      case "convert-entry":
        return ports.convertPlace(contact, effect, settings);
      case "pause-entry":
        await change(key({ queueId: effect.queueId, entryId: effect.entryId }), pauseEntry);
        return [];
      case "resume-entry": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        await change(entry, resumeEntry);
        return standing(contact, effect.entryId) === "to-dial" ? callFirst(entry) : offerToAgent(entry);
      }
      case "ready-entry": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        await change(entry, readyEntry);
        await ports.callingFirst.noteAnswer(contact.tenantId, effect.dialId);
        return offerToAgent(entry);
      }
      case "return-entry": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        await change(entry, (now) => returnEntry(now, effect.offerId, effect.pause, effect.avoid ?? [], clock.now()));
        return effect.pause ? [] : offerToAgent(entry);
      }
      case "find-agent": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        return standing(contact, effect.entryId) === "to-dial" ? callFirst(entry) : offerToAgent(entry);
      }
    }
  };
};

const removed = (entry: QueueEntry): QueueEntry | undefined => {
  const gone = removeEntry(entry);
  return gone === entry ? undefined : gone;
};

/** Only callers on the line can fill it. Callbacks are counted apart only where both together would. */
const isFull = async (
  line: LineStore,
  { queueId }: PlaceInLine,
  { tenantId }: Contact,
  inLine: number,
  maxWaiting: number,
): Promise<boolean> => inLine >= maxWaiting && inLine - (await line.countCallbacks(tenantId, queueId)) >= maxWaiting;

async function makeEntry(
  ports: LineEffectPorts,
  contact: Contact,
  place: PlaceInLine,
  kind: QueueEntry["kind"],
  queue: Queue | undefined,
): Promise<void> {
  const { tenantId } = contact;
  const { queueId } = place;
  const wished = place.preferredAgent ?? (await lastAgent(ports, contact, queue));
  const named = wished ? { ...place, preferredAgent: wished } : place;
  const entry = newEntry(contact, named, kind, queue);
  await registerNeeds(ports.needs, { tenantId, queueId }, needsNow(entry.needs, queueId, 0), queue?.borrowing ?? []);
  await ports.line.create(entry);
}

/** Whoever the customer talked to last, where the queue wants returning customers to meet the same agent. */
async function lastAgent(
  { lastAgents }: LineEffectPorts,
  { tenantId, customer }: Contact,
  queue: Queue | undefined,
): Promise<PreferredAgent | undefined> {
  if (customer.number === undefined || queue?.preferredAgent.is !== "last-agent") return undefined;
  const agentId = await lastAgents.of(tenantId, customer.number);
  return agentId && { agentId, why: "last-agent", patienceSeconds: queue.preferredAgent.patienceSeconds };
}

async function enter(
  ports: LineEffectPorts,
  contact: Contact,
  place: PlaceInLine,
  kind: QueueEntry["kind"],
  settings: PinnedSettings,
): Promise<readonly News[]> {
  const { tenantId } = contact;
  const { queueId, entryId } = place;
  const key = { tenantId, queueId, entryId };
  const queue = settings.queue(queueId);
  // Callbacks are let in whatever the length of the line, because they do not hold a caller's telephone, and nobody is told about theirs.
  const [mine, counted, open] = await Promise.all([
    ports.line.load(key),
    kind === "call" ? countLine(ports, key, queue) : undefined,
    kind === "call" ? ports.openFor(contact, queueId) : undefined,
  ]);
  const seen = counted ? await seenOnEntering(ports, contact, place, settings, counted, mine !== undefined) : {};
  const at = ports.clock.now();
  if (seen.turnedAway) return [{ command: { type: "TurnAway", at, entryId, ...seen.turnedAway } }];
  // An entry that is there already was made by a delivery that died before it could say so.
  if (!mine) await makeEntry(ports, contact, place, kind, queue);
  return [
    {
      command: {
        type: "AdmitToQueue",
        at,
        entryId,
        ...(seen.line ? { line: seen.line } : {}),
        ...(open ? { open } : {}),
      },
      // The caller left while the place was being made: nobody else would take it away.
      ifRefused: async () => {
        await changing(ports.line, key, `entry ${entryId}`, (now) => ok(removed(now)));
      },
    },
  ];
}

type TurnedAway = Pick<Extract<ContactCommand, { type: "TurnAway" }>, "because" | "line">;

async function countLine(
  { lineLength, agents }: LineEffectPorts,
  { tenantId, queueId }: EntryKey,
  queue: Queue | undefined,
) {
  const [inLine, signedIn] = await Promise.all([
    lineLength(tenantId, queueId, queue?.maxWaiting ?? 0),
    agents.countSignedIn(tenantId, queueId),
  ]);
  return { inLine, agents: signedIn };
}

/**
 * What the caller is told, or why there is no place.
 * @param isIn has a place already, from which nobody is turned away
 */
async function seenOnEntering(
  ports: LineEffectPorts,
  contact: Contact,
  place: PlaceInLine,
  settings: PinnedSettings,
  { inLine, agents }: Awaited<ReturnType<typeof countLine>>,
  isIn: boolean,
): Promise<{ readonly line?: LineView; readonly turnedAway?: TurnedAway }> {
  const queue = settings.queue(place.queueId);
  if (!isIn && queue) {
    if (isUnattended(queue.overflow, agents, "joining")) return { turnedAway: { because: "no-agents" } };
    if (await isFull(ports.line, place, contact, inLine, queue.maxWaiting)) return { turnedAway: { because: "full" } };
  }
  const counted = { others: isIn ? Math.max(0, inLine - 1) : inLine, agents };
  const seen = await ports.viewLine(contact, place, settings, counted);
  const line = seen ?? { position: counted.others + 1, agents, waiting: counted.others };
  const isSentOn = !isIn && overflowNow(queue?.overflow.rules ?? [], measuresOf(line, "joining"), "joining");
  return isSentOn ? { turnedAway: { because: "overflow", line } } : { line };
}
