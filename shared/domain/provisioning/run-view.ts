// A run as people see it: without what only the run itself goes by.
import type { ProvisioningRun, Step } from "./run";

type HiddenStep = "hasActed" | "pauses" | "until" | "dueAt" | "sleptMs";
export type StepView = Omit<Step, HiddenStep> & { readonly giveUpAt?: number };

export type RunView = Omit<ProvisioningRun, "steps" | "askedAs" | "turn" | "facts"> & {
  /** Object id of the resource account, once it is known. */
  readonly endpointId?: string;
  readonly steps: readonly StepView[];
};

export function viewOf(run: ProvisioningRun): RunView {
  const { steps, askedAs: _asked, turn: _turn, facts, ...rest } = run;
  return {
    ...rest,
    ...(facts.endpointId === undefined ? {} : { endpointId: facts.endpointId }),
    steps: steps.map(({ hasActed: _has, pauses: _pauses, dueAt: _due, sleptMs: _slept, until, ...step }) => ({
      ...step,
      ...(until !== undefined && step.nextTryAt !== undefined ? { giveUpAt: until } : {}),
    })),
  };
}
