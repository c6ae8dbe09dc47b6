// One look or one act of a step, and what its failure means: whether asking again may help, or a person has to act.
import type { Came, Found, ProvisioningRun, RunInput, Step, StepName } from "../../domain/provisioning/run";
import { DirectoryRefusal } from "../../ports/directory-refusal";
import { Fault } from "../../ports/fault";
import type { StepPorts, StepWork } from "./step-work";
import { agents } from "./steps/agents";
import { applicationInstance } from "./steps/application-instance";
import { bound } from "./steps/bound";
import { callsOver } from "./steps/calls-over";
import { inDirectory } from "./steps/in-directory";
import { licence } from "./steps/licence";
import { number } from "./steps/number";
import { numberAtSbc } from "./steps/number-at-sbc";
import { prerequisites } from "./steps/prerequisites";
import { synchronised } from "./steps/synchronised";
import { testCall } from "./steps/test-call";
import { usageLocation } from "./steps/usage-location";

interface Turn {
  readonly do: "look" | "act";
  readonly turn: number;
  readonly run: ProvisioningRun;
  readonly step: Step;
}

/** Throws only where the program is at fault. */
export function carryOutStep(ports: StepPorts): (turn: Turn) => Promise<RunInput> {
  const works: Readonly<Record<StepName, StepWork>> = {
    prerequisites: prerequisites(ports),
    agents: agents(ports),
    "application-instance": applicationInstance(ports),
    synchronised: synchronised(ports),
    "in-directory": inDirectory(ports),
    "usage-location": usageLocation(ports),
    licence: licence(ports),
    number: number(ports),
    "number-at-sbc": numberAtSbc(ports),
    bound: bound(ports),
    "test-call": testCall(ports),
    "calls-over": callsOver(ports),
  };
  return async ({ do: what, turn, run, step }) => {
    const work = works[step.name];
    if (what === "look") {
      const found = await work.look(run, step).catch((error: unknown): Found => unseen(error));
      return { type: "Looked", turn, at: ports.clock.now(), found };
    }
    const came = await work.act(run, step).catch((error: unknown): Came => undone(error));
    return { type: "Acted", turn, at: ports.clock.now(), came };
  };
}

function unseen(error: unknown): Found {
  if (error instanceof DirectoryRefusal) return { is: "impossible", why: `${error.code}: ${error.message}` };
  return { is: "unknown", ...retried(error) };
}

function undone(error: unknown): Came {
  if (error instanceof DirectoryRefusal) return { is: "refused", why: `${error.code}: ${error.message}` };
  return { is: "failed", ...retried(error) };
}

function retried(error: unknown): { readonly why: string; readonly retryAfterMs?: number } {
  if (!(error instanceof Fault)) throw error;
  const { message, retryAfterMs } = error;
  return { why: message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
