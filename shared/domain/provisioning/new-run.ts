// How runs begin: one that makes an endpoint, and one that takes away what such a run has made.
import type { RunId, TenantId } from "../kernel/ids";
import { isExternal, type EndpointWish } from "./wish";
import type { ProvisioningRun, Step, StepName, Way } from "./run";

interface Asked {
  readonly runId: RunId;
  readonly tenantId: TenantId;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly askedAs: string;
  readonly batchId?: string;
}

const accountSteps = [
  "application-instance",
  "synchronised",
  "in-directory",
  "usage-location",
  "licence",
  "number",
] as const satisfies readonly StepName[];

const createSteps = ["prerequisites", ...accountSteps, "bound", "test-call"] as const satisfies readonly StepName[];

const externalSteps = [
  "prerequisites",
  "agents",
  ...accountSteps,
  "number-at-sbc",
  "bound",
  "test-call",
] as const satisfies readonly StepName[];

/** What an external endpoint has no need of. */
const notExternal: ReadonlySet<StepName> = new Set([...accountSteps, "test-call"]);
const elsewhere = "not for an external endpoint: its number and its calls are at the SBC";

const newStep = (name: StepName, way: Way, state: Step["state"] = "todo"): Step => ({
  name,
  way,
  state,
  tries: 0,
  hasActed: false,
  isIntended: false,
  pauses: 0,
  evidence: [],
});

const leftOut = (name: StepName, way: Way, at: number, what: string): Step => ({
  ...newStep(name, way, "skipped"),
  evidence: [{ at, what }],
});

const beginning = { state: "running", facts: {}, repairs: [], turn: 0, revision: 0 } as const;

export function newRun(asked: Asked, wish: EndpointWish): ProvisioningRun {
  const run = { ...beginning, ...asked, kind: "create", wish } as const;
  if (isExternal(wish))
    return {
      ...run,
      facts: { endpointId: asked.runId },
      steps: externalSteps.map((name) =>
        notExternal.has(name) ? leftOut(name, "do", asked.requestedAt, elsewhere) : newStep(name, "do"),
      ),
    };
  return {
    ...run,
    steps: createSteps.map((name) =>
      newStep(name, "do", name === "test-call" && wish.testCall.by === "nobody" ? "skipped" : "todo"),
    ),
  };
}

/** First nobody is on the telephone, then nobody can call, then the number goes, and the account last. */
const removalOrder = ["bound", "number", "licence", "synchronised", "application-instance"] as const;

/** Only what the run had made goes; what it had found was somebody else's before. */
export const newRemoval = (asked: Asked, made: ProvisioningRun, drains: boolean): ProvisioningRun => ({
  ...beginning,
  ...asked,
  kind: "remove",
  wish: made.wish,
  facts: made.facts,
  removes: made.runId,
  ...(drains ? { drains } : {}),
  steps: [
    newStep("calls-over", "do"),
    ...removalOrder.map((name) => {
      const isOurs = made.steps.some((step) => step.name === name && step.isIntended);
      const why = isExternal(made.wish) && notExternal.has(name) ? elsewhere : "was there before: left alone";
      return isOurs ? newStep(name, "undo") : leftOut(name, "undo", asked.requestedAt, why);
    }),
  ],
});
