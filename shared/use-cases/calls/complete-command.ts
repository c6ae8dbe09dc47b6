// What a decision needs from outside is fetched before it, so that it can be taken, and written, at once.
import type { Contact } from "../../domain/contact/contact";
import type { ContactCommand } from "../../domain/contact/commands";
import { wantsPromise } from "../../domain/contact/offering-callback";
import { numberToCheck } from "../../domain/contact/settling-number";
import { isRosterDoubtful } from "../../domain/contact/talking";
import { wantsLineView } from "../../domain/contact/waiting-in-line";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { CallControl } from "../../ports/call-control";
import { Fault } from "../../ports/fault";
import type { CheckNumber } from "../callbacks/callable-number";
import type { WeighPromise } from "../callbacks/weigh-promise";
import type { ViewLine } from "../live/view-line";

/** @returns the command with what could be learnt; what could not is left as it is, and the contact makes do without. */
export type CompleteCommand = (
  contact: Contact,
  command: ContactCommand,
  settings: PinnedSettings,
) => Promise<ContactCommand>;

export interface CompleteCommandPorts {
  readonly viewLine: ViewLine;
  readonly weighPromise: WeighPromise;
  readonly checkNumber: CheckNumber;
  readonly calls: Pick<CallControl, "participants">;
  readonly warn: (message: string, detail: unknown) => void;
}

export const completeCommand =
  (ports: CompleteCommandPorts): CompleteCommand =>
  async (contact, command, settings) => {
    switch (command.type) {
      case "NotePromptEnded":
      case "PassTime": {
        const { phase } = contact;
        if (phase.in !== "queue" || !wantsLineView(contact, command.at)) return command;
        const line = await ports.viewLine(contact, phase.place, settings);
        if (!line) return command;
        const promise = wantsPromise(contact, line, command.at, settings)
          ? await ports.weighPromise(contact.tenantId, phase.place, settings)
          : undefined;
        return { ...command, line, ...(promise ? { promise } : {}) };
      }
      case "PressKey": {
        const number = numberToCheck(contact, command.key, settings);
        const rules = contact.phase.in === "queue" ? settings.queue(contact.phase.place.queueId)?.callback : undefined;
        const isTheirs = contact.customerLeg?.legId === command.legId;
        if (number === undefined || !rules || !isTheirs) return command;
        const callable = await ports.checkNumber(contact, number, rules);
        return callable ? { ...command, callable } : command;
      }
      case "NoteRoster":
        return withPresentRoster(ports, contact, command);
      default:
        return command;
    }
  };

/** The notified roster may be an old one: if it would end something, Graph is asked who is there now. */
async function withPresentRoster(
  { calls, warn }: CompleteCommandPorts,
  contact: Contact,
  command: Extract<ContactCommand, { type: "NoteRoster" }>,
): Promise<ContactCommand> {
  const { customerLeg, tenantId, contactId } = contact;
  const callId = customerLeg?.callId;
  if (command.isCurrent || customerLeg?.legId !== command.legId || callId === undefined) return command;
  if (command.callId !== undefined && command.callId !== callId) return command;
  if (!isRosterDoubtful(contact, command.people)) return command;
  try {
    const outcome = await calls.participants({ tenantId, callId });
    return outcome.is === "done" ? { ...command, people: outcome.value, isCurrent: true } : command;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    warn(`roster of contact ${contactId} not read`, error);
    return command;
  }
}
