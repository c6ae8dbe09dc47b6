// What happens when a scheduled moment comes. Whoever the task was about may be gone by then: then nothing happens.
import { endings, refusals } from "../world/end-codes";
import type { Ending, Line, RingPurpose, Task } from "../world/records";
import { activateAudio, endWithoutKeepAlive, establish } from "./establishing";
import { hangUp } from "./ending";
import { giveUpAnswer, redirectAnswered, redirectRefused } from "./incoming";
import { invitationAnswered, invitationRefused, pullIn } from "./inviting";
import { finishOperation } from "./operations";
import { callAnswered, callRefused, groupAnswered, groupRefused } from "./outgoing";
import { playStep } from "./playing";
import { finishRecording } from "./recording";
import { reachesAccount } from "./reaching-account";
import { alert, answer, refuse } from "./ringing";
import type { RingOutcomes, Switchboard } from "./switchboard";
import { finishTones, press } from "./tones";
import { completeConsultation, transferAnswered, transferRefused } from "./transferring";

export function performTask(board: Switchboard, task: Task): void {
  const { world } = board;
  const line = "lineId" in task ? world.lines.get(task.lineId) : undefined;
  const call = "callId" in task ? world.calls.get(task.callId) : undefined;
  const operation = "operationId" in task ? world.operations.get(task.operationId) : undefined;
  switch (task.do) {
    case "establish":
      if (call) establish(board, call);
      break;
    case "activate-audio":
      if (call) activateAudio(board, call);
      break;
    case "give-up-answer":
      if (call) giveUpAnswer(board, call);
      break;
    case "end-without-keep-alive":
      if (call) endWithoutKeepAlive(board, call);
      break;
    case "alert":
      if (line && !reachesAccount(board, line)) alert(board, line, task.ringSeconds);
      break;
    case "stop-ringing":
      if (line) refuse(board, line, refusals.noAnswer(line.who), "does-not-answer");
      break;
    case "answer":
      if (line) answer(board, line);
      break;
    case "decline":
      if (line) refuse(board, line, refusals.declined(line.who), "declines");
      break;
    case "press":
      if (line) press(board, line, task.key);
      break;
    case "hang-up":
      if (line) hangUp(board, line);
      break;
    case "play":
      if (operation) playStep(board, operation, task.step);
      break;
    case "finish-recording":
      if (operation) finishRecording(board, operation);
      break;
    case "finish-tones":
      if (operation) finishTones(board, operation);
      break;
    case "fail-invitation":
      if (operation) finishOperation(board, operation, "failed", endings.notReachable);
      break;
    case "pull-in":
      if (operation) pullIn(board, operation, task.replacesCallId);
      break;
    case "complete-consultation":
      completeConsultation(board, task.callId, task.movingLineId, task.replacesCallId, task.target);
      break;
  }
}

/** What an answer or a refusal means, by why the phone rang. */
export function ringOutcomes(board: () => Switchboard): RingOutcomes {
  return {
    answered(line: Line, purpose: RingPurpose) {
      switch (purpose.for) {
        case "call":
          callAnswered(board(), line, purpose.callId);
          break;
        case "group":
          groupAnswered(board(), line, purpose.callId);
          break;
        case "invitation":
          invitationAnswered(board(), line, purpose.callId, purpose.operationId);
          break;
        case "transfer":
          transferAnswered(board(), line, purpose.callId, purpose.movingLineId);
          break;
        case "redirect":
          redirectAnswered(board(), line, purpose.callerLineId);
          break;
      }
    },
    refused(line: Line, purpose: RingPurpose, ending: Ending) {
      switch (purpose.for) {
        case "call":
          callRefused(board(), purpose.callId, ending);
          break;
        case "group":
          groupRefused(board(), purpose.callId);
          break;
        case "invitation":
          invitationRefused(board(), line, purpose.operationId, ending);
          break;
        case "transfer":
          transferRefused(board(), purpose.callId);
          break;
        case "redirect":
          redirectRefused(board(), purpose.callerLineId, ending);
          break;
      }
    },
  };
}
