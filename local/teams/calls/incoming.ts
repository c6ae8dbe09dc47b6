// Somebody calls a resource account: the app has 15 s to answer, reject or redirect.
import type * as z from "zod";
import type { answerCall, redirectCall, rejectCall } from "../../../shared/contracts/graph/call-requests";
import { badRequest, wrongState } from "../graph-refusal";
import { hasFault } from "../tenant/planted-faults";
import { callBody, incomingBody } from "../notifications/notification-bodies";
import { identityOf, identityOfApp, isPhone, wordFor } from "../world/addresses";
import { endings, refusals } from "../world/end-codes";
import type { Address, AppCall, Ending, Line, Reaction } from "../world/records";
import { linesIn, startConversation } from "./conversations";
import { because, closeConversation, endCall, endLine } from "./ending";
import { beginEstablishing, keepAlive } from "./establishing";
import { calledAddress, requireNumber } from "./called-identity";
import { connect, newLine, ring } from "./ringing";
import type { Switchboard } from "./switchboard";

/** call-answer: "answer the call within 15 seconds". */
const ANSWER_SECONDS = 15;

export interface Dialling {
  readonly who: Address;
  readonly tenantId: string | undefined;
  readonly to: string;
  readonly plan: Reaction | undefined;
}

/** A person dials; the line is returned ringing, or ended at once when nobody can be reached. */
export function dial(board: Switchboard, { who, tenantId, to, plan }: Dialling): Line {
  const { world, outbox } = board;
  const reached = world.directory.dialled(to);
  const line: Line = {
    ...newLine(world, reached?.tenant.tenantId ?? tenantId ?? "", who),
    dialled: true,
    ...(plan ? { plan } : {}),
  };
  world.lines.put(line);
  world.emit({ what: "dials", call: line.id, who: wordFor(who), to });
  const isCallable =
    reached?.tenant.botCallbackUrl &&
    reached.account.appId === reached.tenant.appId &&
    !hasFault(world, reached.tenant.tenantId, "calling-not-enabled");
  if (!reached || !isCallable) {
    endLine(world, line, reached ? endings.cannotRoute : endings.unknownNumber);
    return world.lines.get(line.id) ?? line;
  }
  const { tenant, account } = reached;
  const conversation = startConversation(world, tenant.tenantId, false);
  const dialled: Line = { ...line, conversationId: conversation.id };
  world.lines.put(dialled);
  const target = { tenantId: tenant.tenantId, appId: tenant.appId, resourceAccountId: account.id };
  const participantId = world.newId();
  const call: AppCall = {
    ...target,
    ...newCallFields(board, `call from ${wordFor(who)} to ${to}`, conversation.id, participantId),
    direction: "incoming",
    state: "incoming",
    callbackUri: tenant.botCallbackUrl,
    source: {
      "@odata.type": "#microsoft.graph.participantInfo",
      identity: identityOf(who, world.directory),
      endpointType: "default",
      region: "emea",
      languageId: null,
    },
    targets: [
      {
        "@odata.type": "#microsoft.graph.invitationParticipantInfo",
        identity: identityOfApp(target, world.directory),
        endpointType: "default",
        id: participantId,
        region: "emea",
        languageId: null,
      },
    ],
    requestedModalities: ["audio"],
  };
  world.calls.put(call);
  world.conversations.put({ ...conversation, lineIds: [line.id], callIds: [call.id] });
  world.schedule(`call:${call.id}`, ANSWER_SECONDS, { do: "give-up-answer", callId: call.id });
  outbox.announce(call, incomingBody(call, { sourceParticipantId: line.participantId }));
  return dialled;
}

/** @param of names the call among all others of a run. */
export const newCallFields = ({ world }: Switchboard, of: string, conversationId: string, participantId: string) => ({
  id: world.idFor(of).replaceAll("-", ""),
  ordinal: world.count("call"),
  conversationId,
  participantId,
  isAudioActive: false,
  isMuted: false,
  hearsTones: false,
  toneCount: 0,
  operationCount: 0,
  createdAt: world.now(),
});

const mustBeIncoming = (call: AppCall) => {
  if (call.state !== "incoming")
    throw wrongState(`The call is ${call.state}; this is possible only while it is incoming.`);
};

export function answerIncoming(board: Switchboard, call: AppCall, asked: z.output<typeof answerCall>): void {
  mustBeIncoming(call);
  if (!asked.acceptedModalities.includes("audio"))
    throw badRequest("acceptedModalities: service-hosted media are audio");
  const { world, outbox } = board;
  world.unschedule(`call:${call.id}`);
  const answered: AppCall = {
    ...call,
    state: "establishing",
    callbackUri: asked.callbackUri,
    requestedModalities: asked.acceptedModalities,
    mediaConfig: asked.mediaConfig,
  };
  outbox.notify(answered, callBody(answered, "updated", "establishing"));
  beginEstablishing(board, answered);
  keepAlive(world, call.id);
  board.sounds.prefetch(asked.mediaConfig.preFetchMedia ?? []);
}

export function rejectIncoming(board: Switchboard, call: AppCall, asked: z.output<typeof rejectCall>): void {
  mustBeIncoming(call);
  const ending =
    asked.reason === "busy"
      ? endings.rejectedBusy
      : asked.reason === "forbidden"
        ? endings.rejectedForbidden
        : endings.rejected;
  const told: AppCall = { ...call, callbackUri: asked.callbackUri ?? call.callbackUri };
  // call-reject's sample: deleted, without a state.
  endCall(board, told, {}, false);
  closeConversation(board, call.conversationId, ending);
}

export function redirectIncoming(board: Switchboard, call: AppCall, asked: z.output<typeof redirectCall>): void {
  mustBeIncoming(call);
  const { world } = board;
  const [caller] = linesIn(world, call.conversationId);
  if (!caller) throw wrongState("The caller has just hung up.");
  const targets = asked.targets.map(({ identity }) => calledAddress(world, call, identity));
  if (targets.some(isPhone)) requireNumber(world, call);
  // Defaults of call-redirect: 55 s for one target, 60 s for several.
  const ringSeconds = asked.timeout ?? (targets.length === 1 ? 55 : 60);
  for (const who of targets) {
    ring(board, { tenantId: call.tenantId, who, purpose: { for: "redirect", callerLineId: caller.id }, ringSeconds });
  }
  endCall(board, { ...call, callbackUri: asked.callbackUri ?? call.callbackUri }, {});
}

const otherTargets = (board: Switchboard, callerLineId: string) =>
  board.world.lines
    .all()
    .filter(
      ({ state, purpose }) =>
        state === "ringing" && purpose?.for === "redirect" && purpose.callerLineId === callerLineId,
    );

export function redirectAnswered(board: Switchboard, line: Line, callerLineId: string): void {
  const { world } = board;
  const caller = world.lines.get(callerLineId);
  for (const other of otherTargets(board, callerLineId)) endLine(world, other, refusals.cancelled(other.who));
  if (!caller?.conversationId || caller.state !== "ringing") {
    endLine(world, line, refusals.cancelled(line.who));
    return;
  }
  connect(world, caller, caller.conversationId);
  connect(world, line, caller.conversationId);
}

export function redirectRefused(board: Switchboard, callerLineId: string, ending: Ending): void {
  const caller = board.world.lines.get(callerLineId);
  if (!caller?.conversationId || otherTargets(board, callerLineId).length > 0) return;
  closeConversation(board, caller.conversationId, ending);
}

/** The app did not act in time: the caller hears nothing more, the call is gone. */
export function giveUpAnswer(board: Switchboard, call: AppCall): void {
  if (call.state !== "incoming") return;
  endCall(board, call, because(endings.appSilent));
  closeConversation(board, call.conversationId, endings.appSilent);
}
