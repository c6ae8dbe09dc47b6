// What a notification about one leg means to its contact.
import type {
  CallNotification,
  CallStateNotification,
  OperationNotification,
} from "../../shared/contracts/graph/call-notification";
import type { ContactCommand } from "../../shared/domain/contact/commands";
import type { LegId } from "../../shared/domain/kernel/ids";

export function commandsFor(notification: CallNotification, legId: LegId, at: number): readonly ContactCommand[] {
  switch (notification.kind) {
    case "call-state":
      return stateCommands(notification, legId, at);
    case "tone": {
      const key = keyOf(notification.tone);
      const { callId } = notification;
      return key === undefined ? [] : [{ type: "PressKey", at, legId, callId, key, sequence: notification.sequenceId }];
    }
    case "operation":
      return operationCommands(notification, legId, at);
    case "roster": {
      const people = notification.participants.flatMap(({ participantId, identity }) => {
        if (participantId === undefined || identity.kind === "application" || identity.kind === "applicationInstance")
          return [];
        return [{ participantId, ...(identity.kind === "user" ? { userId: identity.userId } : {}) }];
      });
      return [{ type: "NoteRoster", at, legId, callId: notification.callId, people, isCurrent: false }];
    }
    case "incoming":
    case "legacy":
    case "ignored":
      return [];
  }
}

function stateCommands(notification: CallStateNotification, legId: LegId, at: number): readonly ContactCommand[] {
  const { callId, state, mediaAudioActive, resultInfo, terminationReason } = notification;
  switch (state) {
    case "establishing":
      return [{ type: "NoteLeg", at, legId, callId, isEstablished: false, hasAudio: false }];
    case "established":
      // A failed transfer shows as the old call, established again, with the reason.
      if (resultInfo && resultInfo.code >= 400) return [{ type: "NoteTransfer", at, legId, callId, outcome: "failed" }];
      return [{ type: "NoteLeg", at, legId, callId, isEstablished: true, hasAudio: mediaAudioActive === true }];
    case "transferAccepted":
      return [{ type: "NoteTransfer", at, legId, callId, outcome: "accepted" }];
    case "terminated": {
      const wasTransferred = terminationReason?.toLowerCase() === "apptransferred";
      const result = wasTransferred ? transferred : { code: resultInfo?.code ?? 0, subcode: resultInfo?.subcode ?? 0 };
      return [{ type: "NoteLegEnded", at, legId, callId, result }];
    }
    case "incoming":
    case "hold":
    case "transferring":
    case "redirecting":
    case "terminating":
      return [];
  }
}

/** GracefulTransferCompleted; some samples show only the termination reason instead. */
const transferred = { code: 0, subcode: 7015 };

function operationCommands(notification: OperationNotification, legId: LegId, at: number): readonly ContactCommand[] {
  const { callId, operation, status, clientContext } = notification;
  if (clientContext === undefined || status === "running" || status === "notStarted") return [];
  if (operation === "playPrompt") return [{ type: "NotePromptEnded", at, legId, callId, context: clientContext }];
  if (operation === "inviteParticipants") {
    const failed = status === "failed" || (notification.resultInfo?.code ?? 200) >= 400;
    return [{ type: "NoteInvited", at, context: clientContext, succeeded: !failed }];
  }
  return [];
}

function keyOf(tone: string): string | undefined {
  if (tone === "star") return "*";
  if (tone === "pound") return "#";
  return /^tone([0-9])$/.exec(tone)?.[1];
}
