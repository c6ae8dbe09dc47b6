// Every story there is, in the order in which they are listed.
import type { Story } from "../story";
import { abandonedCalledBack } from "./abandoned-called-back";
import { abandonedInMenu } from "./abandoned-in-menu";
import { abandonedInQueue } from "./abandoned-in-queue";
import { abandonedWhileRinging } from "./abandoned-while-ringing";
import { agentDoesNotAnswer } from "./agent-does-not-answer";
import { allAgentsBusy } from "./all-agents-busy";
import { answeredCall } from "./answered-call";
import { callbackAlternateNumber } from "./callback-alternate-number";
import { callbackAnonymous } from "./callback-anonymous";
import { callbackAnsweringMachine } from "./callback-answering-machine";
import { callbackAskedWhileRinging } from "./callback-asked-while-ringing";
import { callbackBusyThenAnswered } from "./callback-busy-then-answered";
import { callbackCustomerFirst } from "./callback-customer-first";
import { callbackExpires } from "./callback-expires";
import { callbackMerged } from "./callback-merged";
import { callbackPreview } from "./callback-preview";
import { callbackSlotByVoice } from "./callback-slot-by-voice";
import { callbackThirtyDays } from "./callback-thirty-days";
import { callbackOwned } from "./callback-owned";
import { callbackDst } from "./callback-dst";
import { callbackScheduled } from "./callback-scheduled";
import { callbackSurvivesRestart } from "./callback-survives-restart";
import { chaos } from "./chaos";
import { closedHours } from "./closed-hours";
import { conferenceRefused } from "./conference-refused";
import { consentDeclined } from "./consent-declined";
import { consentRevoked } from "./consent-revoked";
import { doctorFindsIt } from "./doctor-finds-it";
import { customerCallsWhileCalled } from "./customer-calls-while-called";
import { endedAtTheDesk } from "./ended-at-the-desk";
import { explainedRouting } from "./explained-routing";
import { manageLink } from "./manage-link";
import { menuChoices } from "./menu-choices";
import { noHeadOfLineBlocking } from "./no-head-of-line-blocking";
import { overflowBetweenQueues } from "./overflow-between-queues";
import { preferredAgent } from "./preferred-agent";
import { promiseRefusedBeforeClosing } from "./promise-refused-before-closing";
import { provisioningFaults } from "./provisioning-faults";
import { queueFull } from "./queue-full";
import { queuedCallback } from "./queued-callback";
import { redialTakesPlaceBack } from "./redial-takes-place-back";
import { skillsRelaxed } from "./skills-relaxed";
import { removalRefused } from "./removal-refused";
import { transferToQueue } from "./transfer-to-queue";
import { twoAgentsAnswerAtOnce } from "./two-agents-answer-at-once";
import { provisionBatch } from "./provision-batch";
import { provisionByHand } from "./provision-by-hand";
import { provisionDirectRouting } from "./provision-direct-routing";
import { provisionEndpoint } from "./provision-endpoint";
import { provisionLicenceExhausted } from "./provision-licence-exhausted";
import { provisionNumberTaken } from "./provision-number-taken";
import { provisionSurvivesRestart } from "./provision-survives-restart";
import { removeEndpoint } from "./remove-endpoint";

export const stories: readonly Story[] = [
  answeredCall,
  menuChoices,
  closedHours,
  abandonedInMenu,
  abandonedInQueue,
  abandonedWhileRinging,
  agentDoesNotAnswer,
  twoAgentsAnswerAtOnce,
  allAgentsBusy,
  queueFull,
  skillsRelaxed,
  preferredAgent,
  noHeadOfLineBlocking,
  overflowBetweenQueues,
  explainedRouting,
  transferToQueue,
  endedAtTheDesk,
  conferenceRefused,
  removalRefused,
  queuedCallback,
  callbackAskedWhileRinging,
  callbackAlternateNumber,
  callbackAnonymous,
  callbackMerged,
  callbackOwned,
  callbackPreview,
  abandonedCalledBack,
  callbackCustomerFirst,
  redialTakesPlaceBack,
  customerCallsWhileCalled,
  callbackBusyThenAnswered,
  callbackAnsweringMachine,
  callbackExpires,
  callbackSurvivesRestart,
  manageLink,
  callbackScheduled,
  callbackSlotByVoice,
  callbackThirtyDays,
  callbackDst,
  promiseRefusedBeforeClosing,
  consentDeclined,
  consentRevoked,
  doctorFindsIt,
  provisionEndpoint,
  provisionByHand,
  provisionDirectRouting,
  provisionNumberTaken,
  provisionLicenceExhausted,
  provisionSurvivesRestart,
  provisionBatch,
  removeEndpoint,
  provisioningFaults,
  chaos,
];
