// What the simulated Teams remembers, as it lies on disk: every record is one JSON document with an id.
import * as z from "zod";

/** Who somebody is: a telephone, a telephone that hides its number, or a Teams user. */
export const address = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), number: z.string() }),
  z.object({ kind: z.literal("anonymous") }),
  z.object({ kind: z.literal("user"), tenantId: z.string(), userId: z.string() }),
]);
export type Address = z.infer<typeof address>;

/** resultInfo of Graph: why something ended. */
export const ending = z.object({ code: z.number(), subcode: z.number(), message: z.string() });
export type Ending = z.infer<typeof ending>;

const seconds = z.number().min(0);

/** What a person does with a ringing phone. */
export const reaction = z.union([
  z.enum(["busy", "no-answer", "unreachable", "manual"]),
  z.object({
    answer: z.object({
      afterSeconds: seconds,
      thenHangUpAfterSeconds: seconds.optional(),
      presses: z
        .array(z.object({ key: z.string(), afterSeconds: seconds }))
        .readonly()
        .optional(),
    }),
  }),
  z.object({ decline: z.object({ afterSeconds: seconds }) }),
  z.object({ voicemail: z.object({ afterSeconds: seconds }) }),
]);
export type Reaction = z.infer<typeof reaction>;

export const personRecord = z.object({ id: z.string(), reactions: z.array(reaction).min(1) });

export const presenceRecord = z.object({ id: z.string(), availability: z.string(), activity: z.string() });

/** Why a phone rings: decides what its answer, or its refusal, means. */
export const ringPurpose = z.discriminatedUnion("for", [
  z.object({ for: z.literal("call"), callId: z.string() }),
  z.object({ for: z.literal("group"), callId: z.string() }),
  z.object({ for: z.literal("invitation"), callId: z.string(), operationId: z.string() }),
  z.object({ for: z.literal("transfer"), callId: z.string(), movingLineId: z.string() }),
  z.object({ for: z.literal("redirect"), callerLineId: z.string() }),
]);
export type RingPurpose = z.infer<typeof ringPurpose>;

/** One person's end of a call: what the phone page shows. */
export const line = z.object({
  id: z.string(),
  tenantId: z.string(),
  who: address,
  /** Whether the person dialled or was called. */
  dialled: z.boolean(),
  state: z.enum(["ringing", "connected", "ended"]),
  conversationId: z.string().optional(),
  purpose: ringPurpose.optional(),
  /** The line at the other end, where the network carries a call from an app to an app. */
  trunkTo: z.string().optional(),
  participantId: z.string(),
  hears: z.array(z.object({ at: z.number(), uri: z.string() })),
  isOnHold: z.boolean(),
  isMuted: z.boolean(),
  isHidden: z.boolean(),
  isOutsideMixer: z.boolean(),
  isVoicemail: z.boolean(),
  /** What the person will do once connected. */
  plan: reaction.optional(),
  startedAt: z.number(),
  connectedAt: z.number().optional(),
  endedAt: z.number().optional(),
  endedWith: ending.optional(),
});
export type Line = z.infer<typeof line>;

/** People (and the bot) who hear each other. Its id is Graph's callChainId. */
export const conversation = z.object({
  id: z.string(),
  tenantId: z.string(),
  isGroup: z.boolean(),
  /** Only a group call started as such has the chat that inviting several people at once needs. */
  hasChat: z.boolean(),
  lineIds: z.array(z.string()),
  callIds: z.array(z.string()),
  routingGroups: z.array(
    z.object({ id: z.string(), routingMode: z.string(), sources: z.array(z.string()), receivers: z.array(z.string()) }),
  ),
});
export type Conversation = z.infer<typeof conversation>;

const json = z.record(z.string(), z.unknown());

/** The app's end of a call: the resource under /communications/calls. Gone from here when it is over. */
export const appCall = z.object({
  /** Lower-case hex. */
  id: z.string(),
  /** Counts the calls of this simulation; chooses among the spellings Graph uses. */
  ordinal: z.number(),
  tenantId: z.string(),
  appId: z.string(),
  /** The resource account that was dialled or that dials. */
  resourceAccountId: z.string().optional(),
  direction: z.enum(["incoming", "outgoing"]),
  state: z.enum(["incoming", "establishing", "established", "transferring"]),
  isAudioActive: z.boolean(),
  callbackUri: z.string(),
  conversationId: z.string(),
  participantId: z.string(),
  isMuted: z.boolean(),
  hearsTones: z.boolean(),
  toneCount: z.number(),
  operationCount: z.number(),
  source: json,
  targets: z.array(json),
  requestedModalities: z.array(z.string()),
  mediaConfig: json.optional(),
  subject: z.string().optional(),
  createdAt: z.number(),
});
export type AppCall = z.infer<typeof appCall>;

export const operationTypes = [
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
] as const;

export const prompt = z.object({ uri: z.string(), resourceId: z.string().optional() });
export type Prompt = z.infer<typeof prompt>;

export const operation = z.object({
  id: z.string(),
  callId: z.string(),
  /** Order within the call. */
  ordinal: z.number(),
  type: z.enum(operationTypes),
  status: z.enum(["notStarted", "running", "completed", "failed"]),
  clientContext: z.string().optional(),
  resultInfo: ending.optional(),
  prompts: z.array(prompt).optional(),
  /** Length of each prompt in seconds, known once all are fetched. */
  lengths: z.array(z.number()).optional(),
  recording: z
    .object({
      maxSeconds: z.number(),
      playBeep: z.boolean(),
      stopTones: z.array(z.string()),
      bargeInAllowed: z.boolean(),
    })
    .optional(),
  /** Set while a recording runs. */
  recordingSince: z.number().optional(),
  recordingResult: z.object({ id: z.string(), accessToken: z.string() }).optional(),
  /** The line on hold. */
  lineId: z.string().optional(),
  invited: z.array(json).optional(),
  /** Lines that still ring for an invitation, and whether somebody has come. */
  awaited: z.array(z.string()).optional(),
  hasJoined: z.boolean().optional(),
  completionReason: z.string().optional(),
});
export type Operation = z.infer<typeof operation>;

export const recording = z.object({ id: z.string(), accessToken: z.string(), seconds: z.number() });

/** Something to be done at a time. Tasks of an owner vanish with it. */
export const timer = z.object({
  id: z.string(),
  owner: z.string(),
  at: z.number(),
  task: z.discriminatedUnion("do", [
    z.object({ do: z.literal("establish"), callId: z.string() }),
    z.object({ do: z.literal("activate-audio"), callId: z.string() }),
    z.object({ do: z.literal("give-up-answer"), callId: z.string() }),
    z.object({ do: z.literal("end-without-keep-alive"), callId: z.string() }),
    z.object({ do: z.literal("alert"), lineId: z.string(), ringSeconds: z.number() }),
    z.object({ do: z.literal("stop-ringing"), lineId: z.string() }),
    z.object({ do: z.literal("answer"), lineId: z.string() }),
    z.object({ do: z.literal("decline"), lineId: z.string() }),
    z.object({ do: z.literal("press"), lineId: z.string(), key: z.string() }),
    z.object({ do: z.literal("hang-up"), lineId: z.string() }),
    z.object({ do: z.literal("play"), operationId: z.string(), step: z.number() }),
    z.object({ do: z.literal("finish-recording"), operationId: z.string() }),
    z.object({ do: z.literal("finish-tones"), operationId: z.string() }),
    z.object({ do: z.literal("fail-invitation"), operationId: z.string() }),
    z.object({ do: z.literal("pull-in"), operationId: z.string(), replacesCallId: z.string() }),
    z.object({
      do: z.literal("complete-consultation"),
      callId: z.string(),
      movingLineId: z.string(),
      replacesCallId: z.string(),
      target: address,
    }),
  ]),
});
export type Timer = z.infer<typeof timer>;
export type Task = Timer["task"];

/** A notification not yet taken by the app. */
export const pendingNotification = z.object({
  id: z.string(),
  /** Order of creation. */
  ordinal: z.number(),
  callId: z.string(),
  tenantId: z.string(),
  appId: z.string(),
  chainId: z.string(),
  url: z.string(),
  body: json,
  isIncoming: z.boolean(),
  /** The Graph form to send once the old protocol was answered 204. */
  afterLegacy: json.optional(),
  attempts: z.number(),
  /** Undefined: as soon as earlier ones of its call are gone. */
  dueAt: z.number().optional(),
});
export type PendingNotification = z.infer<typeof pendingNotification>;

export const counter = z.object({ id: z.string(), value: z.number() });
