// Walks a caller through the steps of a flow until a step has to wait for something.
import type { Sentence } from "../announcement/sentence";
import { fractionOf } from "../kernel/fraction";
import type { FlowId } from "../kernel/ids";
import { openingAt } from "../opening-hours/opening-hours";
import type { Flow, MenuStep, SplitStep, StepId } from "../settings/flow";
import type { PinnedSettings } from "../settings/pinned";
import type { Draft } from "./draft";
import { askForPlace, handOver } from "./going-elsewhere";
import { leaveWith } from "./leaving";
import { speak, words } from "./speaking";

/** Steps that do not wait may form a ring; no sensible flow passes this many in one go. */
const mostStepsAtOnce = 50;

export function enterFlow(now: Draft, flowId: FlowId, settings: PinnedSettings): void {
  const flow = settings.flow(flowId);
  if (flow) enterStep(now, flow, flow.start, settings);
  else leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
}

export function enterStep(now: Draft, flow: Flow, first: StepId, settings: PinnedSettings): void {
  let stepId = first;
  for (let passed = 0; passed < mostStepsAtOnce; passed++) {
    const step = flow.steps[stepId];
    if (!step) break;
    now.emit({ type: "StepEntered", flowId: flow.id, stepId, kind: step.type });
    switch (step.type) {
      case "play":
        if (speak(now, step.say.map(words))) return;
        stepId = step.next;
        continue;
      case "menu":
        speak(now, step.say.map(words));
        return;
      case "hours": {
        const hours = settings.hours(step.hoursId);
        const opening = hours ? openingAt(hours, now.at) : undefined;
        const state = opening === undefined || opening.open ? "open" : opening.reason;
        now.emit({ type: "OpeningChecked", state });
        stepId = state === "open" ? step.open : state === "holiday" ? (step.holiday ?? step.closed) : step.closed;
        continue;
      }
      case "split":
        stepId = wayFor(step, now.contact.contactId, stepId);
        continue;
      case "language":
        now.emit({ type: "LanguageChosen", language: step.language });
        stepId = step.next;
        continue;
      case "queue":
        askForPlace(
          now,
          {
            queueId: step.queueId,
            requiredSkills: step.skills ?? [],
            priorityMinutes: step.priorityMinutes ?? 0,
            ...(step.owner === undefined ? {} : { owner: step.owner }),
          },
          settings,
        );
        return;
      case "transfer":
        handOver(now, step, step.failed === undefined ? undefined : { flowId: flow.id, stepId: step.failed });
        return;
      case "hang-up":
        leaveWith(now, step.say ? step.say.map(words) : [{ say: "message", key: "goodbye" }], "hung-up-by-flow");
        return;
    }
  }
  leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
}

/** A contact always goes the same way, and all of them together go by the percentages. */
function wayFor({ ways }: SplitStep, contactId: string, stepId: StepId): StepId {
  let share = fractionOf(`${stepId}:${contactId}`) * 100;
  for (const { percent, next } of ways) {
    if (share < percent) return next;
    share -= percent;
  }
  // Fractions of a percent may be missing to the whole.
  return ways.at(-1)?.next ?? "";
}

/** The step the caller is in, if it is still there in the version the contact began with. */
function currentStep(now: Draft, settings: PinnedSettings) {
  const { phase } = now.contact;
  if (phase.in !== "flow") return undefined;
  const flow = settings.flow(phase.flowId);
  const step = flow?.steps[phase.stepId];
  return flow && step ? { flow, step, phase } : undefined;
}

/** All has been said: a menu now listens, anything else goes on. */
export function promptEnded(now: Draft, settings: PinnedSettings): void {
  const here = currentStep(now, settings);
  if (here?.step.type === "menu") now.emit({ type: "InputAwaited", until: now.at + here.step.timeoutSeconds * 1000 });
  else if (here?.step.type === "play") enterStep(now, here.flow, here.step.next, settings);
  else lost(now);
}

export function keyPressed(now: Draft, key: string, settings: PinnedSettings): void {
  const here = currentStep(now, settings);
  if (here?.step.type !== "menu") return;
  const chosen = Object.entries(here.step.options).find(([option]) => option === key)?.[1];
  if (chosen !== undefined) enterStep(now, here.flow, chosen, settings);
  else missInput(now, here.flow, here.step, "invalid-key", settings);
}

export function silenceElapsed(now: Draft, settings: PinnedSettings): void {
  const here = currentStep(now, settings);
  if (here?.step.type === "menu") missInput(now, here.flow, here.step, "silence", settings);
  else lost(now);
}

/** The step is not in the flow (any more): nobody is kept in a silence that nothing ends. */
function lost(now: Draft): void {
  if (now.contact.phase.in === "flow") leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
}

function missInput(
  now: Draft,
  flow: Flow,
  menu: MenuStep,
  why: "silence" | "invalid-key",
  settings: PinnedSettings,
): void {
  const { phase } = now.contact;
  if (phase.in !== "flow") return;
  const tries = phase.tries + 1;
  now.emit({ type: "InputMissed", stepId: phase.stepId, why, tries });
  if (tries > menu.retries) {
    enterStep(now, flow, menu.otherwise, settings);
    return;
  }
  const own = why === "silence" ? menu.onTimeout : menu.onInvalid;
  const reproach: Sentence = own ? words(own) : { say: "message", key: why === "silence" ? "no-input" : "invalid-key" };
  speak(now, [reproach, ...menu.say.map(words)]);
}
