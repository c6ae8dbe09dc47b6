// Every part, in the order of the table.
import type { Part } from "../part";
import { bundle } from "./bundle";
import { callWork } from "./call-work";
import { callbacks } from "./callbacks";
import { callbacksOpen } from "./callbacks-open";
import { coldStart } from "./cold-start";
import { latency } from "./latency";
import { routingDecisions } from "./routing-decisions";
import { routingReads } from "./routing-reads";
import { routingSimulated } from "./routing-simulated";
import { waitEstimate } from "./wait-estimate";

export const parts: readonly Part[] = [
  latency,
  callWork,
  coldStart,
  routingDecisions,
  routingReads,
  routingSimulated,
  waitEstimate,
  callbacks,
  callbacksOpen,
  bundle,
];
