// Graph's call resource as GET and POST answer it, and its members' participant resources (samples: application-post-calls).
import { dashedGraphId } from "../../../shared/contracts/graph/call-id";
import { identityOf, identityOfApp } from "../world/addresses";
import type { AppCall, Line } from "../world/records";
import type { World } from "../world/world";

export function callResource(call: AppCall): Record<string, unknown> {
  return {
    "@odata.type": "#microsoft.graph.call",
    state: call.state,
    direction: call.direction,
    callbackUri: call.callbackUri,
    callChainId: call.conversationId,
    callRoutes: [],
    source: call.source,
    targets: call.targets,
    requestedModalities: call.requestedModalities,
    activeModalities: call.isAudioActive ? ["audio"] : [],
    mediaConfig: call.mediaConfig ?? null,
    routingPolicies: [],
    tenantId: call.tenantId,
    myParticipantId: call.participantId,
    id: dashedGraphId(call.id),
    subject: call.subject ?? null,
    terminationReason: null,
    ringingTimeoutInSeconds: null,
    mediaState: call.state === "established" ? { audio: call.isAudioActive ? "active" : "inactive" } : null,
    resultInfo: null,
    answeredBy: null,
    chatInfo: null,
    meetingInfo: null,
    transcription: null,
    meetingCapability: null,
    toneInfo: null,
  };
}

const member = (id: string, identity: Record<string, unknown>, ordinal: number, isMuted: boolean) => ({
  "@odata.type": "#microsoft.graph.participant",
  info: {
    "@odata.type": "#microsoft.graph.participantInfo",
    identity,
    languageId: null,
    endpointType: "default",
  },
  mediaStreams: [
    {
      "@odata.type": "#microsoft.graph.mediaStream",
      mediaType: "audio",
      sourceId: String(ordinal),
      direction: "sendReceive",
      serverMuted: isMuted,
    },
  ],
  isMuted,
  isInLobby: false,
  id,
});

/** Everybody present, the app included; hidden participants are not on the roster. */
export function roster(world: World, conversationId: string): Record<string, unknown>[] {
  const conversation = world.conversations.get(conversationId);
  if (!conversation) return [];
  const people = conversation.lineIds
    .map((id) => world.lines.get(id))
    .filter((line): line is Line => line?.state === "connected" && !line.isHidden)
    .map((line) => ({
      id: line.participantId,
      identity: identityOf(line.who, world.directory),
      isMuted: line.isMuted,
    }));
  const apps = conversation.callIds
    .map((id) => world.calls.get(id))
    .filter((call): call is AppCall => call !== undefined)
    .map((call) => ({ id: call.participantId, identity: identityOfApp(call, world.directory), isMuted: call.isMuted }));
  return [...people, ...apps].map(({ id, identity, isMuted }, index) => member(id, identity, index + 1, isMuted));
}
