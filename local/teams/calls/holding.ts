// Hold music and muting for the members of a group call.
import type * as z from "zod";
import type {
  muteParticipant,
  startHoldMusic,
  stopHoldMusic,
} from "../../../shared/contracts/graph/participant-requests";
import { badRequest, notFound, wrongState } from "../graph-refusal";
import { wordFor } from "../world/addresses";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Line, Operation } from "../world/records";
import { announceRoster, isGroup, peopleIn } from "./conversations";
import { mustHaveAudio } from "./media-state";
import { beginOperation, completeAtOnce, finishOperation, operationsOf } from "./operations";
import { promptOf } from "./playing";
import type { Switchboard } from "./switchboard";

function memberOf({ world }: Switchboard, call: AppCall, participantId: string): Line {
  if (!isGroup(world, call)) throw wrongState("This is possible only in a group call.");
  const wanted = participantId.toLowerCase();
  const member = peopleIn(world, call.conversationId).find((line) => line.participantId.toLowerCase() === wanted);
  if (!member) throw notFound(`Participant ${participantId}`);
  return member;
}

/** "Only one participant can be placed on hold at any given time" (participant-startholdmusic). */
export function startHold(
  board: Switchboard,
  call: AppCall,
  participantId: string,
  asked: z.output<typeof startHoldMusic>,
): Operation {
  mustHaveAudio(call);
  const { world, sounds } = board;
  const member = memberOf(board, call, participantId);
  const held = peopleIn(world, call.conversationId).find(({ isOnHold }) => isOnHold);
  if (held) throw badRequest(`Participant ${held.participantId} is on hold; only one can be at a time.`);
  const { clientContext, customPrompt } = asked;
  const operation = beginOperation(board, call, {
    type: "startHoldMusic",
    status: "running",
    lineId: member.id,
    ...(clientContext ? { clientContext } : {}),
    ...(customPrompt ? { prompts: [promptOf(customPrompt.mediaInfo)] } : {}),
  });
  const uri = customPrompt?.mediaInfo.uri;
  const hears = uri ? [...member.hears, { at: world.now(), uri }] : member.hears;
  world.lines.put({ ...member, isOnHold: true, hears });
  world.emit({ what: "put-on-hold", call: member.id, who: wordFor(member.who), ...(uri ? { uri } : {}) });
  const { prompts } = operation;
  if (prompts) {
    world.afterwards(() => {
      const checking = sounds.fetchAll(prompts).then((fetched) => {
        const current = world.isStopped() ? undefined : world.operations.get(operation.id);
        if (current?.status === "running" && "failure" in fetched) {
          world.change(() => release(board, current, "failed", fetched.failure));
        }
      });
      void world.workload.track(checking);
    });
  }
  return operation;
}

export function stopHold(
  board: Switchboard,
  call: AppCall,
  participantId: string,
  asked: z.output<typeof stopHoldMusic>,
): Operation {
  const member = memberOf(board, call, participantId);
  const holding = operationsOf(board, call.id).find(
    ({ type, status, lineId }) => type === "startHoldMusic" && status === "running" && lineId === member.id,
  );
  if (!holding || !member.isOnHold) throw badRequest(`Participant ${participantId} is not on hold.`);
  release(board, holding, "completed", endings.completed);
  const { clientContext } = asked;
  const operation = beginOperation(board, call, {
    type: "stopHoldMusic",
    status: "running",
    ...(clientContext ? { clientContext } : {}),
  });
  finishOperation(board, operation, "completed", endings.completed);
  return operation;
}

function release(board: Switchboard, operation: Operation, status: "completed" | "failed", ending: Ending): void {
  const { world } = board;
  const line = operation.lineId ? world.lines.get(operation.lineId) : undefined;
  if (line?.isOnHold) {
    world.lines.put({ ...line, isOnHold: false });
    world.emit({ what: "taken-off-hold", call: line.id, who: wordFor(line.who) });
  }
  finishOperation(board, operation, status, ending);
}

export function muteMember(
  board: Switchboard,
  call: AppCall,
  participantId: string,
  asked: z.output<typeof muteParticipant>,
): Operation {
  const member = memberOf(board, call, participantId);
  board.world.lines.put({ ...member, isMuted: true });
  announceRoster(board, call.conversationId);
  return completeAtOnce(board, call, "muteParticipant", asked.clientContext);
}

export function muteSelf(
  board: Switchboard,
  call: AppCall,
  isMuted: boolean,
  clientContext: string | undefined,
): Operation {
  if (call.state !== "established") throw wrongState(`The call is ${call.state}, not established.`);
  board.world.calls.put({ ...call, isMuted });
  announceRoster(board, call.conversationId);
  return completeAtOnce(board, call, isMuted ? "muteParticipant" : "unmuteParticipant", clientContext);
}
