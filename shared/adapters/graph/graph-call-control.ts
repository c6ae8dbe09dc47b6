// Telephony by Microsoft Graph cloud communications, with media hosted by Microsoft's service.
import type { AnswerCall, CreatePhoneCall, CreateUserCall, TransferCall } from "../../contracts/graph/call-requests";
import { dashedGraphId } from "../../contracts/graph/call-id";
import type { PlayPrompt } from "../../contracts/graph/media-requests";
import type { InviteReplacing } from "../../contracts/graph/participant-requests";
import { callAnswer, participantsAnswer } from "../../contracts/graph/responses";
import type { CallId, TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { CallControl, CallRef, Outcome, Participant, RefusedBecause } from "../../ports/call-control";
import { refusalCode, refusalOf, type GraphAnswer, type GraphRequest, type GraphRequests } from "./graph-requests";

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
    if (answer.status === 403) graph.renewToken(tenantId);
    if (answer.status >= 300)
      return isGone(request, answer)
        ? { is: "gone" }
        : { is: "refused", because: because(answer), why: refusalOf(answer) };
    try {
      return { is: "done", value: read(answer) };
    } catch (cause) {
      const { method, path } = request;
      const what = `Graph's answer to ${method} ${path} cannot be read`;
      throw new Fault(what, { retryable: false, uncertain: method !== "GET", cause });
    }
  }
  const nothing = () => undefined;
  const post = ({ tenantId, callId }: CallRef, action: string, body: object = {}): Promise<Outcome> =>
    ask(tenantId, { method: "POST", path: pathOf(callId, action), body }, nothing);
  const stateOf = ({ tenantId, callId }: CallRef) =>
    ask(tenantId, { method: "GET", path: pathOf(callId) }, ({ body }) => callAnswer.parse(body));
  const callIdOf = ({ body }: GraphAnswer): CallId => callAnswer.parse(body).id;

  return {
    async answer(call, callbackUri) {
      const body: AnswerCall = { callbackUri, acceptedModalities: ["audio"], mediaConfig: serviceHosted };
      const outcome = await post(call, "/answer", body);
      if (outcome.is !== "refused") return outcome;
      // Graph refuses to answer a call twice. If an earlier request has worked, the call is no longer incoming.
      const seen = await stateOf(call);
      return seen.is === "done" && seen.value.state !== "incoming" ? done : outcome;
    },

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

    async read(call) {
      const seen = await stateOf(call);
      if (seen.is !== "done") return seen;
      const { state, mediaState } = seen.value;
      return {
        is: "done",
        value: { isEstablished: state === "established", hasAudio: mediaState?.audio?.toLowerCase() === "active" },
      };
    },

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

const callNotFound = "8522";

/** Below `/participants/` Graph may also be missing the participant only; the call itself goes on then. */
const isGone = ({ path }: GraphRequest, answer: GraphAnswer): boolean =>
  answer.status === 410 ||
  (answer.status === 404 && (!path.includes("/participants/") || refusalCode(answer) === callNotFound));

/** A 404 that leaves the call standing is about somebody in it. */
function because({ status }: GraphAnswer): RefusedBecause {
  switch (status) {
    case 404:
      return "absent";
    case 401:
    case 403:
      return "forbidden";
    default:
      return "unacceptable";
  }
}
