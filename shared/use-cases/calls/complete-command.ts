// What a decision needs from outside is fetched before it, so that it can be taken, and written, at once.
import type { Contact } from "../../domain/contact/contact";
import type { ContactCommand } from "../../domain/contact/commands";
import type { PromiseVerdict } from "../../domain/callback/promise-control";
import type { OfferedSlot } from "../../domain/contact/dialogue";
import { isWeighed, offerDue } from "../../domain/contact/offering-callback";
import { numberToCheck } from "../../domain/contact/settling-number";
import type { LineView } from "../../domain/contact/outcomes";
import type { Effect } from "../../domain/contact/effects";
import { endingJoin, isPastDoubt } from "../../domain/contact/offering";
import { isRosterDoubtful } from "../../domain/contact/talking";
import { wantsLineView } from "../../domain/contact/waiting-in-line";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { CallControl } from "../../ports/call-control";
import { Fault } from "../../ports/fault";
import type { CheckNumber } from "../callbacks/callable-number";
import type { FreeTime } from "../callbacks/free-time";
import type { WeighPromise } from "../callbacks/weigh-promise";
import type { ViewLine } from "../live/view-line";

/**
 * @returns the command with what could be learnt; what could not is left as it is, and the contact makes do without. Throws a `Fault`
 * only where it must not make do: whoever brings the command comes again.
 */
export type CompleteCommand = (
  contact: Contact,
  command: ContactCommand,
  settings: PinnedSettings,
) => Promise<ContactCommand>;

export interface CompleteCommandPorts {
  readonly viewLine: ViewLine;
  readonly weighPromise: WeighPromise;
  readonly checkNumber: CheckNumber;
  readonly freeTime: FreeTime;
  readonly calls: Pick<CallControl, "participants">;
  readonly warn: (message: string, detail: unknown) => void;
}

export const completeCommand =
  (ports: CompleteCommandPorts): CompleteCommand =>
  async (contact, command, settings) => {
    const ending = endingJoin(contact, command);
    if (ending) return withJoinedRoster(ports, contact, ending);
    switch (command.type) {
      case "NotePromptEnded":
      case "PassTime": {
        const { phase } = contact;
        if (phase.in !== "queue" || !wantsLineView(contact, command.at)) return command;
        const line = await ports.viewLine(contact, phase.place, settings);
        if (!line) return command;
        return { ...command, line, ...(await offerable(ports, contact, line, command.at, settings)) };
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

/** What can be promised to a caller who is to be offered a callback: one at once, or else a time. */
async function offerable(
  ports: CompleteCommandPorts,
  contact: Contact,
  line: LineView,
  at: number,
  settings: PinnedSettings,
): Promise<{ readonly promise?: PromiseVerdict; readonly slot?: OfferedSlot }> {
  const { phase, tenantId } = contact;
  const queue = phase.in === "queue" ? settings.queue(phase.place.queueId) : undefined;
  const kind = offerDue(contact, line, at, settings);
  if (phase.in !== "queue" || !queue || kind === "none") return {};
  const promise =
    kind === "now" && isWeighed(queue) ? await ports.weighPromise(tenantId, phase.place, settings) : undefined;
  if (kind === "now" && promise?.isKept !== false) return promise ? { promise } : {};
  const slot = queue.callback.slots.perHalfHour > 0 ? await ports.freeTime(contact, queue) : undefined;
  return { ...(promise ? { promise } : {}), ...(slot ? { slot } : {}) };
}

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

/** Both notifications of a conference that stands may be lost: nobody who talks in it is offered anything else, or hung up on. */
async function withJoinedRoster(
  { calls, warn }: CompleteCommandPorts,
  contact: Contact,
  command: Extract<ContactCommand, { type: "PassTime" | "NoteTransfer" }>,
): Promise<ContactCommand> {
  const { customerLeg, tenantId, contactId } = contact;
  if (customerLeg?.callId === undefined) return command;
  const { callId, legId } = customerLeg;
  try {
    const outcome = await calls.participants({ tenantId, callId });
    const { at } = command;
    const effect: Effect = { do: "read-roster", legId, callId };
    if (outcome.is === "gone") return { type: "NoteRefused", at, effect, reason: "gone", why: "the call is over" };
    return outcome.is === "done" ? { ...command, roster: outcome.value } : command;
  } catch (error) {
    // The alarm and the sweep come again.
    if (!(error instanceof Fault) || !isPastDoubt(contact, command.at)) throw error;
    warn(`who is in the call of contact ${contactId} was not to be learnt`, error);
    return command;
  }
}
