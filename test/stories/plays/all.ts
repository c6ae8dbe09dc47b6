// Every story there is, in the order in which they are listed.
import type { Story } from "../story";
import { abandonedInMenu } from "./abandoned-in-menu";
import { abandonedInQueue } from "./abandoned-in-queue";
import { abandonedWhileRinging } from "./abandoned-while-ringing";
import { agentDoesNotAnswer } from "./agent-does-not-answer";
import { allAgentsBusy } from "./all-agents-busy";
import { answeredCall } from "./answered-call";
import { chaos } from "./chaos";
import { closedHours } from "./closed-hours";
import { menuChoices } from "./menu-choices";

export const stories: readonly Story[] = [
  answeredCall,
  menuChoices,
  closedHours,
  abandonedInMenu,
  abandonedInQueue,
  abandonedWhileRinging,
  agentDoesNotAnswer,
  allAgentsBusy,
  chaos,
];
