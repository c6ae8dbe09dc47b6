// From the body of a call notification to its clean form. Called by the webhooks, tolerant of every trap Graph sets.
import type { CallId } from "../../domain/kernel/ids";
import { normaliseCallId, normaliseGraphId } from "./call-id";
import { callStates } from "./call-notification";
import type {
  CallNotification,
  CallState,
  OperationNotification,
  OperationType,
  ParsedNotifications,
  RosterParticipant,
} from "./call-notification";
import { partyOf } from "./incoming-identities";
import type { LooseIdentitySet } from "./incoming-identities";
import { legacyNotification, looseCall, looseEnvelope, looseOperation, looseParticipant } from "./notification-shapes";
import type { LooseCall, LooseNotification } from "./notification-shapes";
import type * as z from "zod";

/** Reads one POST. All its notifications or none: a malformed one makes the whole body malformed. */
export function parseNotifications(body: unknown): ParsedNotifications {
  const legacy = legacyNotification.safeParse(body);
  if (legacy.success) return { ok: true, items: [{ kind: "legacy", callState: legacy.data.callState }] };
  const envelope = looseEnvelope.safeParse(body);
  if (!envelope.success) return { ok: false, problems: problemsOf(envelope.error) };
  const items: CallNotification[] = [];
  const problems: string[] = [];
  envelope.data.value.forEach((notification, index) => {
    const read = readNotification(notification);
    if ("problem" in read) problems.push(`value.${String(index)}: ${read.problem}`);
    else items.push(read);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, items };
}

type Read = CallNotification | { readonly problem: string };

/** `/communications/calls/{id}/...`, with or without the leading slash, or its legacy twin `/app/calls/{id}/...`. */
const callResource = /^\/?(?:communications|app)\/calls\/([^/?]+)(?:\/([^?]*))?/i;

function readNotification(notification: LooseNotification): Read {
  const resource = notification.resourceUrl ?? notification.resource;
  if (resource === null || resource === undefined) {
    if (!notification.subscriptionId) return { problem: "resourceUrl is missing" };
    return { kind: "ignored", reason: "a change notification of a subscription, not of a call" };
  }
  const [, idText, below] = callResource.exec(resource) ?? [];
  if (idText === undefined) return { kind: "ignored", reason: `resource ${resource} is not a call` };
  const callId = normaliseCallId(idText);
  if (callId === undefined) return { problem: `resourceUrl: ${idText} is not a call id` };
  if (!notification.changeType) return { problem: "changeType is missing" };
  const { resourceData } = notification;
  if (Array.isArray(resourceData)) {
    // "/participants", or participant-invite's "/operations/participants".
    if (below?.toLowerCase().endsWith("participants")) return readRoster(callId, resourceData);
    return { kind: "ignored", reason: `a list of ${below ?? "calls"}` };
  }
  const type = typeof resourceData?.["@odata.type"] === "string" ? resourceData["@odata.type"] : "";
  // participant-invite shows an operation under ".../operations/participants": the type of the data decides first.
  if (type.endsWith("Operation") || (below?.startsWith("operations/") === true && type === "")) {
    return readOperation(callId, below, resourceData ?? {});
  }
  if (type.endsWith(".participant")) return readRoster(callId, [resourceData]);
  if (below) return { kind: "ignored", reason: `a change of ${below.split("/")[0] ?? below}` };
  return readCall(callId, notification.changeType, resourceData ?? {});
}

function readCall(callId: CallId, changeType: string, resourceData: unknown): Read {
  const parsed = looseCall.safeParse(resourceData);
  if (!parsed.success) return { problem: `resourceData.${problemsOf(parsed.error).join("; ")}` };
  const call = parsed.data;
  const isOver = changeType.toLowerCase() === "deleted";
  if (!isOver && call.toneInfo)
    return { kind: "tone", callId, sequenceId: call.toneInfo.sequenceId, tone: call.toneInfo.tone };
  const state = isOver ? "terminated" : stateOf(call.state);
  if (state === undefined)
    return { kind: "ignored", reason: call.state ? `call state ${call.state} is unknown` : "a call without a state" };
  if (state === "incoming") return readIncoming(callId, call);
  return {
    kind: "call-state",
    callId,
    state,
    ...(call.mediaState?.audio ? { mediaAudioActive: call.mediaState.audio.toLowerCase() === "active" } : {}),
    ...(call.resultInfo ? { resultInfo: call.resultInfo } : {}),
    ...(call.terminationReason ? { terminationReason: call.terminationReason } : {}),
  };
}

function readIncoming(callId: CallId, call: LooseCall): Read {
  const source = party(call.source?.identity);
  if (!source) return { problem: "resourceData.source.identity names nobody" };
  const [firstTarget] = call.targets ?? [];
  const target = party(firstTarget?.identity);
  if (!target) return { problem: "resourceData.targets.0.identity names nobody" };
  const tenantId = call.tenantId ?? ("tenantId" in target ? target.tenantId : undefined);
  const context = call.incomingContext;
  const onBehalfOf = party(context?.onBehalfOf);
  const transferor = party(context?.transferor);
  return {
    kind: "incoming",
    callId,
    source,
    target,
    ...(tenantId ? { tenantId: tenantId.toLowerCase() } : {}),
    ...(call.callChainId ? { callChainId: call.callChainId } : {}),
    ...(call.myParticipantId ? { myParticipantId: call.myParticipantId } : {}),
    ...(context
      ? {
          incomingContext: {
            ...(context.sourceParticipantId ? { sourceParticipantId: context.sourceParticipantId } : {}),
            ...(context.observedParticipantId ? { observedParticipantId: context.observedParticipantId } : {}),
            ...(onBehalfOf ? { onBehalfOf } : {}),
            ...(transferor ? { transferor } : {}),
          },
        }
      : {}),
  };
}

function readOperation(callId: CallId, below: string | undefined, resourceData: unknown): Read {
  const parsed = looseOperation.safeParse(resourceData);
  if (!parsed.success) return { problem: `resourceData.${problemsOf(parsed.error).join("; ")}` };
  const operation = parsed.data;
  const status = statusOf(operation.status);
  if (!status) return { problem: `resourceData.status: ${operation.status ?? "nothing"} is no operation status` };
  const operationId = normaliseGraphId(operation.id ?? below?.split("/")[1] ?? "");
  return {
    kind: "operation",
    callId,
    operation: operationOf(operation["@odata.type"] ?? ""),
    status,
    ...(operationId ? { operationId } : {}),
    ...(operation.clientContext ? { clientContext: operation.clientContext } : {}),
    ...(operation.resultInfo ? { resultInfo: operation.resultInfo } : {}),
    ...(operation.completionReason ? { completionReason: operation.completionReason } : {}),
    ...(operation.recordingLocation && operation.recordingAccessToken
      ? { recording: { location: operation.recordingLocation, accessToken: operation.recordingAccessToken } }
      : {}),
  };
}

function readRoster(callId: CallId, members: readonly unknown[]): Read {
  const participants: RosterParticipant[] = [];
  for (const [index, member] of members.entries()) {
    const parsed = looseParticipant.safeParse(member);
    if (!parsed.success) return { problem: `resourceData.${String(index)}.${problemsOf(parsed.error).join("; ")}` };
    participants.push({
      ...(parsed.data.id ? { participantId: parsed.data.id } : {}),
      identity: party(parsed.data.info?.identity) ?? { kind: "other", name: "unnamed" },
      isInLobby: parsed.data.isInLobby ?? false,
      isMuted: parsed.data.isMuted ?? false,
    });
  }
  return { kind: "roster", callId, participants };
}

const party = (set: LooseIdentitySet | null | undefined) => (set ? partyOf(set) : undefined);

const stateOf = (text: string | null | undefined): CallState | undefined =>
  callStates.find((state) => state.toLowerCase() === text?.toLowerCase());

/** The schema says `Completed`, the documents `completed`. */
function statusOf(text: string | null | undefined): OperationNotification["status"] | undefined {
  const statuses = ["notStarted", "running", "completed", "failed"] as const;
  return statuses.find((status) => status.toLowerCase() === text?.toLowerCase());
}

const operationTypes = [
  "playPrompt",
  "record",
  "subscribeToTone",
  "inviteParticipants",
  "cancelMediaProcessing",
  "muteParticipant",
  "unmuteParticipant",
  "startHoldMusic",
  "stopHoldMusic",
  "sendDtmfTones",
  "updateRecordingStatus",
] as const satisfies readonly OperationType[];

function operationOf(odataType: string): OperationType {
  const name = /([^.]+)Operation$/.exec(odataType)?.[1]?.toLowerCase();
  return operationTypes.find((type) => type.toLowerCase() === name) ?? "other";
}

const problemsOf = (error: z.ZodError) =>
  error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
