// A transfer to somebody outside the queue has worked or failed.
import type { PinnedSettings } from "../settings/pinned";
import type { Draft } from "./draft";
import { close, leaveWith } from "./leaving";
import { transferSettled } from "./talking";
import { enterStep } from "./walking-flow";

export function handOverSettled(now: Draft, succeeded: boolean, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "talk") {
    transferSettled(now, succeeded, settings);
    return;
  }
  if (phase.in !== "handing-over") return;
  if (succeeded) {
    close(now, "transferred");
    return;
  }
  const flow = phase.failedStep && settings.flow(phase.failedStep.flowId);
  if (phase.failedStep && flow) enterStep(now, flow, phase.failedStep.stepId, settings);
  else leaveWith(now, [{ say: "message", key: "transfer-failed" }], "technical");
}
