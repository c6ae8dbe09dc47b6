// How runs begin: one that makes an endpoint, and one that takes away what such a run has made.
import type { RunId, TenantId } from "../kernel/ids";
import type { EndpointWish } from "./wish";
import type { ProvisioningRun, Step, StepName, Way } from "./run";

interface Asked {
  readonly runId: RunId;
  readonly tenantId: TenantId;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly askedAs: string;
  readonly batchId?: string;
}

export const createSteps = [
  "prerequisites",
  "application-instance",
  "synchronised",
  "in-directory",
  "usage-location",
  "licence",
  "number",
  "bound",
  "test-call",
] as const satisfies readonly StepName[];

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

const beginning = { state: "running", facts: {}, repairs: [], turn: 0, revision: 0 } as const;

export const newRun = (asked: Asked, wish: EndpointWish): ProvisioningRun => ({
  ...beginning,
  ...asked,
  kind: "create",
  wish,
  steps: createSteps.map((name) =>
    newStep(name, "do", name === "test-call" && wish.testCall.by === "nobody" ? "skipped" : "todo"),
  ),
});

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
      return isOurs
        ? newStep(name, "undo")
        : {
            ...newStep(name, "undo", "skipped"),
            evidence: [{ at: asked.requestedAt, what: "was there before: left alone" }],
          };
    }),
  ],
});
