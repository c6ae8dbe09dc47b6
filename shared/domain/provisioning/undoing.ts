// What a failed or cancelled run takes back, and in which order: only what it has set out to make itself, the latest first.
import { letGo } from "./run";
import type { ProvisioningRun, Step, StepState } from "./run";
import { stepRules } from "./step-rules";

/** Undone already, or given up. */
const settledStates: ReadonlySet<StepState> = new Set(["undone", "not-undone"]);

export function undoNext(
  run: ProvisioningRun,
  at: number,
): { readonly settled: ProvisioningRun; readonly step?: Step } {
  let steps = run.steps;
  for (const step of [...run.steps].reverse()) {
    if (settledStates.has(step.state)) continue;
    const { leavesTraces, undoneAfter } = stepRules[step.name];
    const change = (changed: Step) => {
      steps = steps.map((one) => (one.name === step.name ? changed : one));
    };
    if (!leavesTraces || !step.isIntended) {
      change(letGo(step));
      continue;
    }
    const inTheWay = steps.find(({ name, state }) => undoneAfter.includes(name) && state === "not-undone");
    if (!inTheWay) return { settled: { ...run, steps }, step: { ...step, way: "undo" } };
    const what = `left as it is, because ${inTheWay.name} could not be undone`;
    change({ ...letGo(step), way: "undo", state: "not-undone", evidence: [...step.evidence, { at, what }] });
  }
  return { settled: { ...run, steps } };
}
