// Contacts and routing, which need each other, put together: a free agent is offered a contact, a contact's end frees an agent.
import type { ContactCommand } from "../../domain/contact/commands";
import type { AgentStore } from "../../ports/agent-store";
import type { Alarms, CallbackRuns } from "../../ports/alarms";
import type { CallControl } from "../../ports/call-control";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock, Ids } from "../../ports/clock";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { DialBookStore } from "../../ports/dial-book";
import type { EventLog } from "../../ports/event-log";
import type { LastAgents } from "../../ports/last-agents";
import type { LineStore } from "../../ports/line-store";
import type { LiveTenants } from "../../ports/live-rows";
import type { NeedsRegister } from "../../ports/needs-register";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { PromptStore } from "../../ports/prompt-store";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SettingsReader, SettingsStore } from "../../ports/settings-store";
import type { SlotBook } from "../../ports/slot-book";
import { carryOutAgentEffect } from "../agents/agent-effects";
import { changeAgent } from "../agents/change-agent";
import { agreedTimes } from "../callbacks/agreed-times";
import { checkNumber } from "../callbacks/callable-number";
import { carryOutCallbackEffect } from "../callbacks/callback-effects";
import { convertPlace } from "../callbacks/convert-place";
import { findOwner } from "../callbacks/find-owner";
import { freeTime } from "../callbacks/free-time";
import { openFor } from "../callbacks/open-for";
import { passRank } from "../callbacks/pass-rank";
import { settleRedial } from "../callbacks/settle-redial";
import { weighPromise } from "../callbacks/weigh-promise";
import { lineLength } from "../live/line-length";
import { viewLine } from "../live/view-line";
import { callingFirst } from "../routing/calling-first";
import { lendersOf, type LevelOf } from "../routing/lenders-of";
import { carryOutLineEffect } from "../routing/line-effects";
import { routing } from "../routing/routing";
import { settleDial } from "../routing/settle-dial";
import { survey } from "../routing/survey";
import { sweep } from "../routing/sweep";
import { whyNotCalled } from "../routing/why-not-called";
import { carryOutCallEffect, type CallEffectPorts } from "./call-effects";
import { carryOut } from "./carry-out";
import { carryOutOne } from "./carry-out-one";
import { completeCommand } from "./complete-command";
import { handleContact, type ContactPorts } from "./handle-contact";
import { receiveCall } from "./receive-call";
import { wakeContact } from "./wake-contact";

export interface ContactLoopPorts extends Pick<CallEffectPorts, "callbackUri"> {
  readonly contacts: ContactStore;
  readonly agents: AgentStore;
  readonly line: LineStore;
  readonly callbacks: CallbackStore;
  readonly needs: NeedsRegister;
  readonly lastAgents: LastAgents;
  readonly dialBooks: DialBookStore;
  readonly openNumbers: OpenNumbers;
  readonly slots: SlotBook;
  readonly events: EventLog;
  /** May be some seconds old. */
  readonly settings: SettingsReader;
  readonly settingsStore: SettingsStore;
  readonly live: LiveTenants;
  readonly statistics: QueueStatisticsReader;
  readonly levelOf: LevelOf;
  readonly numbers: PhoneNumbers;
  readonly calls: CallControl;
  readonly prompts: PromptStore;
  readonly alarms: Alarms;
  readonly runs: CallbackRuns;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly warn: (message: string, detail: unknown) => void;
}

export function contactLoop(ports: ContactLoopPorts) {
  const { agents, calls, clock, line, live, settingsStore, numbers, warn } = ports;
  // What closes the loop: routing tells contacts, whose effects ask routing.
  const tellContact = (key: ContactKey, command: ContactCommand) => handle(key, command);
  const changeOneAgent = changeAgent(ports);
  const lenders = lendersOf(ports);
  const known = { ...ports, changeAgent: changeOneAgent, lendersOf: lenders, handleContact: tellContact };
  const view = viewLine(known);
  const first = { ...known, books: ports.dialBooks };
  const route = routing({ ...known, survey: survey(ports), callingFirst: callingFirst(first) });

  const times = agreedTimes({
    settings: settingsStore,
    slots: ports.slots,
    numbers,
    handleContact: tellContact,
    clock,
  });
  const owner = findOwner({ lastAgents: ports.lastAgents, agents });
  const wishes = { ...known, times, findOwner: owner };
  const one = carryOutOne({
    line: carryOutLineEffect({
      ...known,
      ...route,
      viewLine: view,
      lineLength: lineLength({ line, live }),
      convertPlace: convertPlace(wishes),
      openFor: openFor(wishes),
    }),
    agent: carryOutAgentEffect({ ...known, ...route }),
    callback: carryOutCallbackEffect(ports),
    call: carryOutCallEffect(ports),
    settleDial: settleDial({ ...first, lookAgain: route.lookAgain }),
    passRank: passRank({ line }),
    settleRedial: settleRedial(wishes),
  });
  const weigh = weighPromise(ports);
  const contactPorts: ContactPorts = {
    ...ports,
    carryOut: carryOut({ one, clock, warn }),
    complete: completeCommand({
      viewLine: view,
      weighPromise: weigh,
      checkNumber: checkNumber({ numbers, settings: settingsStore, warn }),
      freeTime: freeTime({ nextFree: times.nextFree, numbers, clock, warn }),
      calls,
      warn,
    }),
  };
  const handle = handleContact(contactPorts);
  const wake = wakeContact({ ...contactPorts, handleContact: handle });

  return {
    ...route,
    contactPorts,
    receiveCall: receiveCall(contactPorts),
    handleContact: handle,
    wakeContact: wake,
    changeAgent: changeOneAgent,
    sweep: sweep({ ...known, ...route, wakeContact: wake }),
    whyNotCalled: whyNotCalled(first),
    lendersOf: lenders,
    times,
    findOwner: owner,
    weighPromise: weigh,
  };
}
