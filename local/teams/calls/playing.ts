// What the app plays to a call: operations wait in line, each prompt takes as long as its sound.
import type * as z from "zod";
import type { cancelMediaProcessing, playPrompt } from "../../../shared/contracts/graph/media-requests";
import { wordFor } from "../world/addresses";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Operation, Prompt } from "../world/records";
import { peopleIn } from "./conversations";
import { mustHaveAudio } from "./media-state";
import { beginOperation, completeAtOnce, finishOperation, operationsOf } from "./operations";
import type { Switchboard } from "./switchboard";

/** The beep before a recording. */
const BEEP_SECONDS = 0.5;

export function play(board: Switchboard, call: AppCall, asked: z.output<typeof playPrompt>): Operation {
  mustHaveAudio(call);
  const prompts: Prompt[] = asked.prompts.map(({ mediaInfo }) => promptOf(mediaInfo));
  const { clientContext } = asked;
  return enqueue(board, call, { type: "playPrompt", prompts, ...(clientContext ? { clientContext } : {}) });
}

export const promptOf = ({ uri, resourceId }: { uri: string; resourceId?: string | undefined }): Prompt => ({
  uri,
  ...(resourceId ? { resourceId } : {}),
});

/** Puts a playing or recording operation in line; it begins at once when nothing else runs. */
export function enqueue(
  board: Switchboard,
  call: AppCall,
  begun: Pick<Operation, "type"> & Partial<Operation>,
): Operation {
  const isFirst = pendingMedia(board, call.id).length === 0;
  const operation = beginOperation(board, call, { ...begun, status: isFirst ? "running" : "notStarted" });
  if (isFirst) fetchSounds(board, operation);
  return operation;
}

export const pendingMedia = (board: Switchboard, callId: string): readonly Operation[] =>
  operationsOf(board, callId).filter(
    ({ type, status }) =>
      (type === "playPrompt" || type === "record") && (status === "running" || status === "notStarted"),
  );

/** Fetches everything first, so that a missing sound fails the whole request. Also takes up what a dead process had begun. */
export function fetchSounds(board: Switchboard, operation: Operation): void {
  const { world, sounds } = board;
  world.afterwards(() => {
    const fetching = sounds.fetchAll(operation.prompts ?? []).then((fetched) => {
      if (world.isStopped()) return;
      world.change(() => {
        const current = world.operations.get(operation.id);
        if (current?.status !== "running") return;
        if ("failure" in fetched) {
          finishAndGoOn(board, current, "failed", fetched.failure);
          return;
        }
        const ready: Operation = { ...current, lengths: [...fetched.seconds] };
        world.operations.put(ready);
        playStep(board, ready, 0);
      });
    });
    void world.workload.track(fetching);
  });
}

/** Plays prompt number `step`; after the last one a playback is over and a recording begins. */
export function playStep(board: Switchboard, operation: Operation, step: number): void {
  const { world } = board;
  const prompt = operation.prompts?.[step];
  const owner = `operation:${operation.id}`;
  if (prompt) {
    letHear(board, operation.callId, prompt.uri);
    world.schedule(owner, operation.lengths?.[step] ?? 0, { do: "play", operationId: operation.id, step: step + 1 });
  } else if (operation.recording) {
    const { playBeep, maxSeconds } = operation.recording;
    const recordingSince = world.now() + (playBeep ? BEEP_SECONDS * 1000 : 0);
    world.operations.put({ ...operation, recordingSince });
    world.schedule(owner, (playBeep ? BEEP_SECONDS : 0) + maxSeconds, {
      do: "finish-recording",
      operationId: operation.id,
    });
  } else finishAndGoOn(board, operation, "completed", endings.completed);
}

/** Everybody in the call hears it, except who is on hold. */
export function letHear({ world }: Switchboard, callId: string, uri: string): void {
  const call = world.calls.get(callId);
  if (!call) return;
  for (const line of peopleIn(world, call.conversationId)) {
    if (line.isOnHold) continue;
    world.lines.put({ ...line, hears: [...line.hears, { at: world.now(), uri }] });
    world.emit({ what: "hears", call: line.id, who: wordFor(line.who), uri });
  }
}

export function finishAndGoOn(
  board: Switchboard,
  operation: Operation,
  status: "completed" | "failed",
  resultInfo: Ending,
  more: Partial<Operation> = {},
): void {
  finishOperation(board, operation, status, resultInfo, more);
  const [next] = pendingMedia(board, operation.callId);
  if (!next) return;
  const running: Operation = { ...next, status: "running" };
  board.world.operations.put(running);
  fetchSounds(board, running);
}

/** Ends what runs and everything behind it; tone subscriptions stay (call-cancelmediaprocessing). */
export function cancelMedia(
  board: Switchboard,
  call: AppCall,
  asked: z.output<typeof cancelMediaProcessing>,
): Operation {
  mustHaveAudio(call);
  for (const operation of pendingMedia(board, call.id)) finishOperation(board, operation, "failed", endings.cancelled);
  return completeAtOnce(board, call, "cancelMediaProcessing", asked.clientContext);
}
