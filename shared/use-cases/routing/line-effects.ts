// The effects that go to the line: getting in, becoming a callback, waiting again, leaving.
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import { convertEntry, rankOf, removeEntry, resumeEntry, returnEntry, type QueueEntry } from "../../domain/queue/entry";
import { ok } from "../../domain/kernel/result";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { EntryKey, LineStore } from "../../ports/line-store";
import type { News } from "../calls/carry-out";
import { lineView } from "../calls/view-line";
import { changing } from "../changing";
import { unclaim, type ClaimPorts } from "./claim";
import type { FindAgent } from "./find-agent";

export interface LineEffectPorts extends ClaimPorts {
  readonly line: LineStore;
  readonly agents: AgentStore;
  readonly clock: Clock;
  readonly findAgent: FindAgent;
}

type LineEffect = Extract<
  Effect,
  { do: "enter-queue" | "leave-queue" | "convert-entry" | "resume-entry" | "return-entry" | "find-agent" }
>;

export const carryOutLineEffect = (ports: LineEffectPorts) => {
  const { line, clock } = ports;

  const change = (key: EntryKey, next: (entry: QueueEntry) => QueueEntry) =>
    changing(line, key, `entry ${key.entryId}`, (entry) => {
      const changed = next(entry);
      return ok(changed === entry ? undefined : changed);
    });

  const offerToAgent = async (key: EntryKey): Promise<readonly News[]> => {
    const won = await ports.findAgent(key);
    if (!won) return [];
    return [
      {
        command: {
          type: "OfferTo",
          at: clock.now(),
          offerId: won.offerId,
          entryId: key.entryId,
          agentId: won.agentId,
        },
        ifRefused: () => unclaim(ports, won),
      },
    ];
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
      case "convert-entry": {
        const { callbackId, entryId, queueId } = effect;
        const converted = await changing(line, key({ queueId, entryId }), `entry ${entryId}`, (entry) =>
          convertEntry(entry, callbackId),
        );
        const at = clock.now();
        return [
          {
            command: converted.ok
              ? { type: "ConfirmConversion", at, entryId, callbackId }
              : { type: "DenyConversion", at, entryId },
          },
        ];
      }
      case "resume-entry": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        await change(entry, resumeEntry);
        return offerToAgent(entry);
      }
      case "return-entry": {
        const entry = key({ queueId: effect.queueId, entryId: effect.entryId });
        await change(entry, (now) => returnEntry(now, effect.offerId, effect.pause, effect.avoid, clock.now()));
        return effect.pause ? [] : offerToAgent(entry);
      }
      case "find-agent":
        return offerToAgent(key({ queueId: effect.queueId, entryId: effect.entryId }));
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

/** Callbacks are let in whatever the length of the line: they do not hold a caller's telephone. */
async function enter(
  ports: LineEffectPorts,
  contact: Contact,
  place: PlaceInLine,
  kind: QueueEntry["kind"],
  settings: PinnedSettings,
): Promise<readonly News[]> {
  const { tenantId, contactId } = contact;
  const { queueId, entryId } = place;
  const rank = rankOf(place.since, place.priorityMinutes);
  const [inLine, agents, mine] = await Promise.all([
    ports.line.count(tenantId, queueId),
    ports.agents.countSignedIn(tenantId, queueId),
    ports.line.load({ tenantId, queueId, entryId }),
  ]);
  const at = ports.clock.now();
  const queue = settings.queue(queueId);
  if (!mine && kind === "call" && queue) {
    if (agents === 0 && queue.overflow.noAgents.to !== "wait")
      return [{ command: { type: "TurnAway", at, entryId, because: "no-agents" } }];
    if (await isFull(ports.line, place, contact, inLine, queue.maxWaiting))
      return [{ command: { type: "TurnAway", at, entryId, because: "full" } }];
  }
  const ahead = place.priorityMinutes > 0 ? await ports.line.count(tenantId, queueId, rank) : inLine;
  const entry: QueueEntry = {
    entryId,
    tenantId,
    queueId,
    contactId,
    kind,
    needs: {
      required: place.requiredSkills,
      preferred: queue?.preferredSkills ?? [],
      steps: queue?.relaxation ?? [],
    },
    enteredAt: place.since,
    rank,
    state: { is: "waiting" },
    avoid: [],
  };
  // An entry that is there already was made by a delivery that died before it could say so.
  if (!mine) await ports.line.create(entry);
  return [
    {
      command: { type: "AdmitToQueue", at, entryId, line: lineView(mine ? Math.max(0, ahead - 1) : ahead, agents) },
      // The caller left while the place was being made: nobody else would take it away.
      ifRefused: async () => {
        await changing(ports.line, { tenantId, queueId, entryId }, `entry ${entryId}`, (now) => ok(removed(now)));
      },
    },
  ];
}
