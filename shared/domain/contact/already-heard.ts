// Whether a contact, by what it knows, has been told this very thing before. Says no where it cannot tell.
import type { ContactCommand } from "./commands";
import { currentOffer, type Contact } from "./contact";

/**
 * Only what a contact still remembers: the last key, audio that is active, an agent who has answered. Older keys, ended prompts
 * and calls that are over leave no trace by which "late" and "again" could be told apart.
 */
export function hasAlreadyHeard(contact: Contact, command: ContactCommand): boolean {
  const { customerLeg } = contact;
  switch (command.type) {
    case "PressKey":
      return customerLeg?.callId === command.callId && customerLeg?.lastTone === command.sequence;
    case "NoteLeg": {
      if (customerLeg?.callId === command.callId) return command.hasAudio && customerLeg.isLive;
      const offer = currentOffer(contact);
      return command.isEstablished && offer?.callId === command.callId && offer.stage !== "ringing";
    }
    default:
      return false;
  }
}
