// The end of a run: complete, or nothing left of it, or with the exact repair of what is.
import { repairOf } from "./repairs";
import { letGo } from "./run";
import type { ProvisioningRun, Repair, RunAction, Step } from "./run";

export function finished(
  run: ProvisioningRun,
  state: "complete" | "failed" | "cancelled",
  at: number,
): { readonly next: ProvisioningRun; readonly actions: readonly RunAction[] } {
  const next: ProvisioningRun = {
    ...run,
    steps: run.steps.map(letGo),
    state,
    repairs: state === "complete" ? [] : repairsOf(run),
    endedAt: at,
    turn: run.turn + 1,
    revision: run.revision + 1,
  };
  return {
    next,
    actions: [
      { do: "record", run: next },
      { do: "finish", run: next },
    ],
  };
}

/** In the order in which they have to be done. */
function repairsOf(run: ProvisioningRun): readonly Repair[] {
  const why = ({ evidence }: Step): string => evidence.at(-1)?.what ?? "";
  if (run.kind === "remove")
    return run.cancelledBy
      ? []
      : run.steps
          .filter(({ state, name }) => state !== "done" && state !== "skipped" && name !== "calls-over")
          .map((step) => repairOf(run, step.name, why(step) || "not done, because an earlier step has failed"));
  return [...run.steps]
    .reverse()
    .filter(({ state }) => state === "not-undone")
    .map((step) => repairOf(run, step.name, why(step)));
}
