// The bodies of notifications, in all the spellings Graph is known to use for the same thing.
import { dashedGraphId } from "../../../shared/contracts/graph/call-id";
import type { AppCall, Ending, Operation } from "../world/records";
import { callResource } from "./call-resource";

type Json = Record<string, unknown>;

/**
 * Graph spells a call's id as upper-case hex in some notifications and as a dashed GUID in others, with or without the
 * `id` inside. Which one a call gets depends on its number, so that every run meets all of them, repeatably.
 */
const spellingOf = (call: AppCall) => {
  const isUpperHex = call.ordinal % 2 === 1;
  return { id: isUpperHex ? call.id.toUpperCase() : dashedGraphId(call.id), hasIdInside: !isUpperHex };
};

const envelope = (notification: Json): Json => ({
  "@odata.type": "#microsoft.graph.commsNotifications",
  value: [{ "@odata.type": "#microsoft.graph.commsNotification", ...notification }],
});

export const resultInfo = ({ code, subcode, message }: Ending): Json => ({
  "@odata.type": "#microsoft.graph.resultInfo",
  code,
  subcode,
  message,
});

/** As call-delete's sample writes it: numbers as text. */
export const resultInfoInWords = ({ code, subcode, message }: Ending): Json => ({
  ...resultInfo({ code, subcode, message }),
  code: String(code),
  subcode: String(subcode),
});

/** As call-transfer's failed sample writes it: `subCode`. */
export const resultInfoOfTransfer = ({ code, subcode, message }: Ending): Json => ({
  "@odata.type": "#microsoft.graph.resultInfo",
  code,
  subCode: subcode,
  message,
});

export function incomingBody(call: AppCall, incomingContext: Json): Json {
  const { id, hasIdInside } = spellingOf(call);
  const resource = callResource(call);
  return envelope({
    changeType: "created",
    resource: `/app/calls/${id}`,
    resourceUrl: `/communications/calls/${id}`,
    resourceData: {
      "@odata.type": "#microsoft.graph.call",
      "@odata.id": `/communications/calls/${id}`,
      "@odata.etag": 'W/"5445"',
      state: "incoming",
      direction: "incoming",
      callbackUri: call.callbackUri,
      callChainId: call.conversationId,
      source: resource.source,
      targets: resource.targets,
      requestedModalities: resource.requestedModalities,
      tenantId: call.tenantId,
      myParticipantId: call.participantId,
      incomingContext: { "@odata.type": "#microsoft.graph.incomingContext", ...incomingContext },
      ...(hasIdInside ? { id } : {}),
    },
  });
}

/** The same in the old Skype protocol, sent first where the channel is not configured for Graph's. */
export const legacyIncomingBody = (call: AppCall): Json => ({
  id: dashedGraphId(call.id),
  participants: [
    {
      identity: "",
      participantId: "",
      languageId: "en-us",
      originator: true,
      isHidden: false,
      endPointType: "default",
    },
    {
      identity: `28:${call.appId}`,
      participantId: call.participantId,
      originator: false,
      isHidden: false,
      endPointType: "default",
    },
  ],
  isMultiparty: false,
  presentedModalityTypes: ["audio"],
  callState: "incoming",
  tenantId: call.tenantId,
});

/** An update of the call, or its end; `state` undefined as in call-reject's sample, which has none. */
export function callBody(
  call: AppCall,
  changeType: "updated" | "deleted",
  state: string | undefined,
  more: Json = {},
): Json {
  const { id, hasIdInside } = spellingOf(call);
  return envelope({
    changeType,
    resourceUrl: `/communications/calls/${id}`,
    resourceData: {
      "@odata.type": "#microsoft.graph.call",
      "@odata.id": `/communications/calls/${id}`,
      "@odata.etag": `W/"${5445 + call.operationCount + call.toneCount}"`,
      ...(state === undefined ? {} : { state }),
      ...(hasIdInside ? { id } : {}),
      ...more,
    },
  });
}

export const toneBody = (call: AppCall, sequenceId: number, tone: string): Json =>
  callBody(call, "updated", "established", {
    toneInfo: { "@odata.type": "#microsoft.graph.toneInfo", sequenceId, tone },
  });

export function rosterBody(call: AppCall, members: readonly Json[]): Json {
  const { id } = spellingOf(call);
  return envelope({
    changeType: "updated",
    resource: `/app/calls/${id}/participants`,
    resourceUrl: `/communications/calls/${id}/participants`,
    callbackUri: call.callbackUri,
    resourceData: members,
  });
}

/** The resource an operation is, in the answer to its request as in its notification. */
export const operationResource = (operation: Operation): Json => ({
  "@odata.type": `#microsoft.graph.${operation.type}Operation`,
  id: dashedGraphId(operation.id),
  status: operation.status,
  clientContext: operation.clientContext ?? null,
  resultInfo: operation.resultInfo ? resultInfo(operation.resultInfo) : null,
  ...(operation.invited ? { participants: operation.invited } : {}),
  ...(operation.completionReason ? { completionReason: operation.completionReason } : {}),
});

export function operationBody(call: AppCall, operation: Operation, recordingBase: string): Json {
  const { id, hasIdInside } = spellingOf(call);
  const operationId = hasIdInside ? dashedGraphId(operation.id) : operation.id.toUpperCase();
  // participant-startholdmusic's sample leaves the leading slash out.
  const slash = operation.type === "startHoldMusic" ? "" : "/";
  const path = `${slash}communications/calls/${id}/operations/${operationId}`;
  const { id: _id, resultInfo: result, ...rest } = operationResource(operation);
  const recording = operation.recordingResult;
  return envelope({
    changeType: "deleted",
    resourceUrl: path,
    resourceData: {
      "@odata.id": path,
      "@odata.etag": 'W/"54451"',
      ...rest,
      ...(result ? { resultInfo: result } : {}),
      ...(operation.type === "record"
        ? {
            recordingLocation: recording ? `${recordingBase}/recordings/${recording.id}` : "",
            recordingAccessToken: recording?.accessToken ?? "",
          }
        : {}),
      ...(hasIdInside ? { id: dashedGraphId(operation.id) } : {}),
    },
  });
}
