// Keys: those people press reach an app that has subscribed; those the app sends are heard by people.
import type * as z from "zod";
import type { sendDtmfTones, subscribeToTone } from "../../../shared/contracts/graph/media-requests";
import type { Tone } from "../../../shared/contracts/graph/request-values";
import { toneBody } from "../notifications/notification-bodies";
import { wordFor } from "../world/addresses";
import { endings } from "../world/end-codes";
import type { AppCall, Line, Operation } from "../world/records";
import { callsIn, peopleIn } from "./conversations";
import { mustHaveAudio } from "./media-state";
import { beginOperation, completeAtOnce, finishOperation } from "./operations";
import { heardKey } from "./recording";
import type { Switchboard } from "./switchboard";

/** How long one key sounds. */
const TONE_SECONDS = 0.1;

const named: Record<string, Tone> = { "*": "star", "#": "pound", A: "a", B: "b", C: "c", D: "d" };

/** Graph's name for a key: 0-9, *, #, A-D; undefined for anything else. */
export const toneOf = (key: string): string | undefined => (/^\d$/.test(key) ? `tone${key}` : named[key.toUpperCase()]);

export function press(board: Switchboard, line: Line, key: string): void {
  const { world, outbox } = board;
  const tone = toneOf(key);
  if (!tone) throw new Error(`key ${key} is none of 0-9, *, #, A-D`);
  if (line.state !== "connected" || !line.conversationId) return;
  world.emit({ what: "presses", call: line.id, who: wordFor(line.who), key });
  if (line.isOnHold) return;
  for (const call of callsIn(world, line.conversationId)) {
    heardKey(board, call.id, key);
    if (!call.hearsTones) continue;
    const counted: AppCall = { ...(world.calls.get(call.id) ?? call), toneCount: call.toneCount + 1 };
    world.calls.put(counted);
    outbox.notify(counted, toneBody(counted, counted.toneCount, tone));
  }
}

export function subscribe(board: Switchboard, call: AppCall, asked: z.output<typeof subscribeToTone>): Operation {
  mustHaveAudio(call);
  board.world.calls.put({ ...call, hearsTones: true });
  return completeAtOnce(board, call, "subscribeToTone", asked.clientContext);
}

export function sendTones(board: Switchboard, call: AppCall, asked: z.output<typeof sendDtmfTones>): Operation {
  mustHaveAudio(call);
  const { world } = board;
  const { clientContext } = asked;
  const operation = beginOperation(board, call, {
    type: "sendDtmfTones",
    status: "running",
    ...(clientContext ? { clientContext } : {}),
  });
  for (const line of peopleIn(world, call.conversationId)) {
    world.emit({ what: "hears", call: line.id, who: wordFor(line.who), detail: asked.tones.join(" ") });
  }
  const seconds =
    asked.tones.length * TONE_SECONDS + ((asked.tones.length - 1) * (asked.delayBetweenTonesMs ?? 0)) / 1000;
  world.schedule(`operation:${operation.id}`, seconds, { do: "finish-tones", operationId: operation.id });
  return operation;
}

export const finishTones = (board: Switchboard, operation: Operation): void =>
  finishOperation(board, operation, "completed", endings.completed, { completionReason: "completedSuccessfully" });
