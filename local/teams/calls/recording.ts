// POST .../recordResponse: up to two minutes of what the caller says. Simulated people say nothing, for as long as they may.
import { randomBytes } from "node:crypto";
import type * as z from "zod";
import type { recordResponse } from "../../../shared/contracts/graph/media-requests";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Operation } from "../world/records";
import { mustHaveAudio } from "./media-state";
import { enqueue, finishAndGoOn, pendingMedia, promptOf } from "./playing";
import type { Switchboard } from "./switchboard";

/** Graph's default for every time limit of a recording (call-record). */
const DEFAULT_SECONDS = 5;

export function record(board: Switchboard, call: AppCall, asked: z.output<typeof recordResponse>): Operation {
  mustHaveAudio(call);
  const { clientContext } = asked;
  return enqueue(board, call, {
    type: "record",
    prompts: (asked.prompts ?? []).map(({ mediaInfo }) => promptOf(mediaInfo)),
    recording: {
      maxSeconds: asked.maxRecordDurationInSeconds ?? DEFAULT_SECONDS,
      playBeep: asked.playBeep ?? true,
      stopTones: asked.stopTones ?? ["#"],
      bargeInAllowed: asked.bargeInAllowed ?? false,
    },
    ...(clientContext ? { clientContext } : {}),
  });
}

export function finishRecording(
  board: Switchboard,
  operation: Operation,
  ending: Ending = endings.maxRecordingReached,
): void {
  const { world } = board;
  const seconds = Math.max(0, (world.now() - (operation.recordingSince ?? world.now())) / 1000);
  const recordingResult = { id: world.newId(), accessToken: randomBytes(24).toString("base64url") };
  world.recordings.put({ ...recordingResult, seconds });
  finishAndGoOn(board, operation, "completed", ending, { recordingResult });
}

/** A key pressed while a recording runs may end it, or cut its prompt short. */
export function heardKey(board: Switchboard, callId: string, key: string): void {
  const operation = pendingMedia(board, callId).find(({ type, status }) => type === "record" && status === "running");
  if (!operation?.recording) return;
  const isPrompting = operation.recordingSince === undefined;
  if (operation.recording.stopTones.includes(key) && (!isPrompting || operation.recording.bargeInAllowed)) {
    finishRecording(board, operation, endings.stopToneDetected);
  }
}
