// Telephony by Microsoft Graph cloud communications, with media hosted by Microsoft's service.
import type { AnswerCall, CreatePhoneCall, CreateUserCall, TransferCall } from "../../contracts/graph/call-requests";
import { dashedGraphId } from "../../contracts/graph/call-id";
import type { PlayPrompt } from "../../contracts/graph/media-requests";
import type { InviteReplacing } from "../../contracts/graph/participant-requests";
import { callAnswer, participantsAnswer } from "../../contracts/graph/responses";
import type { CallId, TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { CallControl, CallRef, Outcome, Participant } from "../../ports/call-control";
import type { Probe } from "../../ports/probe";
import { refusalOf, type GraphAnswer, type GraphRequest, type GraphRequests } from "./graph-requests";

const serviceHosted = { "@odata.type": "#microsoft.graph.serviceHostedMediaConfig" } as const;
const done = { is: "done", value: undefined } as const;
const pathOf = (callId: CallId, action = "") => `/communications/calls/${dashedGraphId(callId)}${action}`;

export function graphCallControl(graph: GraphRequests, appId: string): CallControl {
  /** Success gives `read` of the answer; a call that Graph does not know is gone; the rest is refused. */
  async function ask<T>(
    tenantId: TenantId,
    request: GraphRequest,
    read: (answer: GraphAnswer) => T,
  ): Promise<Outcome<T>> {
    const answer = await graph.send(tenantId, request);
    if (answer.status < 300) return { is: "done", value: read(answer) };
    return answer.status === 404 || answer.status === 410 ? { is: "gone" } : { is: "refused", why: refusalOf(answer) };
  }
  const nothing = () => undefined;
  const post = ({ tenantId, callId }: CallRef, action: string, body: object = {}): Promise<Outcome> =>
    ask(tenantId, { method: "POST", path: pathOf(callId, action), body }, nothing);
  const callIdOf = ({ body }: GraphAnswer): CallId => {
    const call = callAnswer.safeParse(body);
    if (!call.success)
      throw new Fault("Graph made a call without telling its id", {
        retryable: false,
        uncertain: true,
        cause: call.error,
      });
    return call.data.id;
  };

  return {
    answer: (call, callbackUri) =>
      post(call, "/answer", {
        callbackUri,
        acceptedModalities: ["audio"],
        mediaConfig: serviceHosted,
      } satisfies AnswerCall),

    ringUser(tenantId, userId, callbackUri) {
      const body: CreateUserCall = {
        "@odata.type": "#microsoft.graph.call",
        callbackUri,
        source: { "@odata.type": "#microsoft.graph.participantInfo", identity: { application: { id: appId } } },
        targets: [{ "@odata.type": "#microsoft.graph.invitationParticipantInfo", identity: { user: { id: userId } } }],
        requestedModalities: ["audio"],
        mediaConfig: serviceHosted,
        tenantId,
      };
      return ask(tenantId, { method: "POST", path: "/communications/calls", body }, callIdOf);
    },

    dialNumber(tenantId, endpointId, number, callbackUri) {
      const body: CreatePhoneCall = {
        "@odata.type": "#microsoft.graph.call",
        callbackUri,
        source: {
          "@odata.type": "#microsoft.graph.participantInfo",
          identity: { applicationInstance: { "@odata.type": "#microsoft.graph.identity", id: endpointId } },
        },
        targets: [
          {
            "@odata.type": "#microsoft.graph.invitationParticipantInfo",
            identity: { phone: { "@odata.type": "#microsoft.graph.identity", id: number } },
          },
        ],
        requestedModalities: ["audio"],
        mediaConfig: serviceHosted,
        tenantId,
      };
      return ask(tenantId, { method: "POST", path: "/communications/calls", body }, callIdOf);
    },

    play(call, prompts, context) {
      const body: PlayPrompt = {
        clientContext: context,
        prompts: prompts.map(({ uri, resourceId }) => ({
          "@odata.type": "#microsoft.graph.mediaPrompt",
          mediaInfo: { "@odata.type": "#microsoft.graph.mediaInfo", uri, resourceId },
        })),
      };
      return post(call, "/playPrompt", body);
    },

    listen: (call) => post(call, "/subscribeToTone", { clientContext: "tones" }),
    stopMedia: (call) => post(call, "/cancelMediaProcessing", { clientContext: "stop" }),

    invite(call, userId, replaces, context) {
      const body: InviteReplacing = {
        participants: [
          {
            "@odata.type": "#microsoft.graph.invitationParticipantInfo",
            identity: { user: { id: userId } },
            replacesCallId: dashedGraphId(replaces),
          },
        ],
        clientContext: context,
      };
      return post(call, "/participants/invite", body);
    },

    transfer(call, to, replaces, transferee) {
      const body: TransferCall = {
        transferTarget: {
          identity: to.to === "user" ? { user: { id: to.userId } } : { phone: { id: to.number } },
          ...(replaces === undefined ? {} : { replacesCallId: dashedGraphId(replaces) }),
        },
        ...(transferee === undefined
          ? {}
          : {
              transferee: {
                participantId: transferee.participantId,
                identity:
                  "number" in transferee.identity
                    ? { phone: { id: transferee.identity.number } }
                    : { user: { id: transferee.identity.userId } },
              },
            }),
      };
      return post(call, "/transfer", body);
    },

    remove: ({ tenantId, callId }, participantId) =>
      ask(tenantId, { method: "DELETE", path: pathOf(callId, `/participants/${participantId}`) }, nothing),
    hold: (call, participantId) =>
      post(call, `/participants/${participantId}/startHoldMusic`, { clientContext: "hold" }),
    retrieve: (call, participantId) =>
      post(call, `/participants/${participantId}/stopHoldMusic`, { clientContext: "hold" }),
    async hangUp({ tenantId, callId }) {
      const outcome = await ask(tenantId, { method: "DELETE", path: pathOf(callId) }, nothing);
      return outcome.is === "gone" ? done : outcome;
    },
    keepAlive: (call) => post(call, "/keepAlive"),

    read: ({ tenantId, callId }) =>
      ask(tenantId, { method: "GET", path: pathOf(callId) }, ({ body }) => {
        const call = callAnswer.parse(body);
        return {
          isEstablished: call.state === "established",
          hasAudio: call.mediaState?.audio?.toLowerCase() === "active",
        };
      }),

    participants: ({ tenantId, callId }) =>
      ask(tenantId, { method: "GET", path: pathOf(callId, "/participants") }, ({ body }) =>
        participantsAnswer.parse(body).value.flatMap(({ participantId, identity }): Participant[] => {
          if (participantId === undefined) return [];
          if (identity?.kind === "application" || identity?.kind === "applicationInstance") return [];
          return [{ participantId, ...(identity?.kind === "user" ? { userId: identity.userId } : {}) }];
        }),
      ),
  };
}

/** Whether a token for Graph is to be had; asking Graph itself would need a tenant's consent. */
export const graphProbe = (getToken: (signal: AbortSignal) => Promise<unknown>): Probe => ({
  isNeeded: true,
  async check(signal) {
    await getToken(signal);
  },
});
