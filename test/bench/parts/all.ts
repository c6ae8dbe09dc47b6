// Every part, in the order of the table.
import type { Part } from "../part";
import { bundle } from "./bundle";
import { callWork } from "./call-work";
import { callbacks } from "./callbacks";
import { callbacksOpen } from "./callbacks-open";
import { coldStart } from "./cold-start";
import { latency } from "./latency";
import { routing } from "./routing";
import { routingReads } from "./routing-reads";
import { waitEstimate } from "./wait-estimate";

export const parts: readonly Part[] = [
  latency,
  callWork,
  coldStart,
  routing,
  routingReads,
  waitEstimate,
  callbacks,
  callbacksOpen,
  bundle,
];
