// What a run does about everything that it can be told. Pure, so that a history replays to the same actions.
import { finished } from "./finishing";
import type { Came, Evidence, Facts, Found, ProvisioningRun, RunAction, RunInput, Step } from "./run";
import { isEnded, withoutWaiting } from "./run";
import { byHandMs, pauseMs, stepRules } from "./step-rules";
import { undoNext } from "./undoing";

export interface Stepped {
  readonly next: ProvisioningRun;
  readonly actions: readonly RunAction[];
}

const nothing = (run: ProvisioningRun): Stepped => ({ next: run, actions: [] });

/** The first step begins. */
export const beginRun = (run: ProvisioningRun, at: number): Stepped => advance(run, at);

export function stepRun(run: ProvisioningRun, input: RunInput): Stepped {
  if (isEnded(run)) return nothing(run);
  if (input.type === "CancelAsked") return cancelled(run, input);
  const step = currentStep(run);
  if (!step) return nothing(run);
  if (input.type === "Nudged") return step.nextTryAt === undefined ? nothing(run) : asking(run, step, "look", input.at);
  // Told late, or once more.
  if (input.turn !== run.turn) return nothing(run);
  switch (input.type) {
    case "PauseOver":
      return step.nextTryAt === undefined ? nothing(run) : asking(run, step, "look", step.nextTryAt);
    case "Looked":
      return step.nextTryAt === undefined
        ? looked(withFacts(run, input.found.facts), awake(step, input.at), input.found, input.at)
        : nothing(run);
    case "Acted":
      return step.hasActed && step.nextTryAt === undefined
        ? acted(withFacts(run, input.came.facts), awake(step, input.at), input.came, input.at)
        : nothing(run);
  }
}

const currentStep = ({ steps }: ProvisioningRun): Step | undefined =>
  steps.find(({ state }) => state === "doing" || state === "waiting" || state === "undoing");

/** Answers take this long on a busy day; what takes longer was asleep. */
const lateMs = 60_000;

function awake(step: Step, at: number): Step {
  const late = at - (step.dueAt ?? at);
  return late > lateMs ? { ...step, sleptMs: (step.sleptMs ?? 0) + late } : step;
}

const withFacts = (run: ProvisioningRun, facts: Facts | undefined): ProvisioningRun =>
  facts ? { ...run, facts: { ...run.facts, ...facts } } : run;

const withStep = (run: ProvisioningRun, step: Step): ProvisioningRun => ({
  ...run,
  steps: run.steps.map((one) => (one.name === step.name ? step : one)),
});

const isUndoing = ({ state }: ProvisioningRun): boolean => state === "undoing" || state === "cancelling";

/** Asks for something, and puts what is known by then on record first: for an act, this is the intention. */
function asking(run: ProvisioningRun, step: Step, what: "look" | "act", dueAt: number): Stepped {
  const { nextTryAt: _next, waitingFor: _for, ...rest } = step;
  const asked: Step = { ...rest, state: isUndoing(run) ? "undoing" : "doing", dueAt };
  const next: ProvisioningRun = {
    ...withStep(run, asked),
    state: isUndoing(run) ? run.state : "running",
    turn: run.turn + 1,
    revision: run.revision + 1,
  };
  return {
    next,
    actions: [
      { do: "record", run: next },
      { do: what, turn: next.turn, run: next, step: asked },
    ],
  };
}

/** The step that is next in line begins; where there is none, everything has been done. */
function advance(run: ProvisioningRun, at: number): Stepped {
  const todo = run.steps.find(({ state }) => state === "todo");
  return todo ? begun(run, todo, at) : finished(run, "complete", at);
}

function begun(run: ProvisioningRun, step: Step, at: number): Stepped {
  const until = at + stepRules[step.name].deadlineMs;
  const { sleptMs: _slept, dueAt: _due, ...rest } = withoutWaiting(step);
  return asking(run, { ...rest, tries: step.tries + 1, hasActed: false, pauses: 0, since: at, until }, "look", at);
}

const anotherAttempt = (step: Step): Step => ({ ...step, hasActed: false, tries: step.tries + 1 });

function looked(run: ProvisioningRun, step: Step, found: Found, at: number): Stepped {
  switch (found.is) {
    case "so":
      return proved(run, step, found.evidence, at);
    case "not-so":
      if (stepRules[step.name].acts && !step.hasActed)
        return asking(run, { ...step, hasActed: true, isIntended: step.isIntended || step.way === "do" }, "act", at);
      return paused(run, anotherAttempt(step), at, {
        waitingFor: found.why,
        ...(found.toMend ? { toMend: found.toMend, isByHand: true } : {}),
      });
    case "in-motion":
      return paused(run, step, at, found);
    case "unknown":
      return paused(run, step.hasActed ? step : anotherAttempt(step), at, {
        waitingFor: found.why,
        ...(found.retryAfterMs === undefined ? {} : { retryAfterMs: found.retryAfterMs }),
      });
    case "impossible":
      return broken(run, step, found.why, at);
  }
}

function acted(run: ProvisioningRun, step: Step, came: Came, at: number): Stepped {
  switch (came.is) {
    case "accepted":
      return asking(run, step, "look", at);
    case "refused":
      return broken(run, step, came.why, at);
    case "failed":
      return paused(run, anotherAttempt(step), at, {
        waitingFor: came.why,
        ...(came.retryAfterMs === undefined ? {} : { retryAfterMs: came.retryAfterMs }),
      });
  }
}

interface Pause {
  readonly waitingFor: string;
  readonly isByHand?: true;
  readonly script?: string;
  readonly toMend?: Step["toMend"];
  readonly retryAfterMs?: number;
}

function paused(run: ProvisioningRun, step: Step, at: number, pause: Pause): Stepped {
  const isByHand = pause.isByHand ?? step.isByHand;
  const rule = stepRules[step.name];
  const [deadlineMs, longestPauseMs] = isByHand
    ? [byHandMs, rule.longestPauseByHandMs]
    : [rule.deadlineMs, rule.longestPauseMs];
  const until = (step.since ?? at) + deadlineMs + (step.sleptMs ?? 0);
  if (at >= until) return broken(run, step, `not within ${inWords(deadlineMs)}: ${pause.waitingFor}`, at);
  const nextTryAt = Math.min(until, at + pauseMs(step.pauses, longestPauseMs, pause.retryAfterMs));
  const waiting: Step = {
    ...step,
    state: isUndoing(run) ? "undoing" : "waiting",
    pauses: step.pauses + 1,
    until,
    nextTryAt,
    waitingFor: pause.waitingFor,
    ...(isByHand ? { isByHand } : {}),
    ...(pause.script === undefined ? {} : { script: pause.script }),
    ...(pause.toMend ? { toMend: pause.toMend } : {}),
  };
  const next: ProvisioningRun = {
    ...withStep(run, waiting),
    state: isUndoing(run) ? run.state : "waiting",
    turn: run.turn + 1,
    revision: run.revision + 1,
  };
  return {
    next,
    actions: [
      { do: "record", run: next },
      {
        do: "set-alarm",
        at: nextTryAt,
        runId: run.runId,
        input: { type: "PauseOver", turn: next.turn, at: nextTryAt },
      },
    ],
  };
}

const inWords = (ms: number): string => (ms >= 86_400_000 ? `${ms / 86_400_000} days` : `${ms / 60_000} minutes`);

/** Seen with our own eyes. */
function proved(run: ProvisioningRun, step: Step, seen: readonly Omit<Evidence, "at">[], at: number): Stepped {
  const evidence = [...step.evidence, ...seen.map((one) => ({ ...one, at }))];
  const done: Step = { ...withoutWaiting(step), state: isUndoing(run) ? "undone" : "done", evidence };
  const next = withStep(run, done);
  return isUndoing(run) ? undoOn(next, at) : advance(next, at);
}

/** A step that cannot be done any more. */
function broken(run: ProvisioningRun, step: Step, why: string, at: number): Stepped {
  const evidence = [...step.evidence, { at, what: why }];
  if (isUndoing(run)) return undoOn(withStep(run, { ...withoutWaiting(step), state: "not-undone", evidence }), at);
  const next: ProvisioningRun = {
    ...withStep(run, { ...withoutWaiting(step), state: "failed", evidence }),
    failure: { step: step.name, why, at },
  };
  // What a removal has removed is not made again.
  return next.kind === "remove" ? finished(next, "failed", at) : undoOn({ ...next, state: "undoing" }, at);
}

function cancelled(run: ProvisioningRun, { at, by }: Extract<RunInput, { type: "CancelAsked" }>): Stepped {
  if (isUndoing(run)) return nothing(run);
  const next: ProvisioningRun = { ...run, cancelledBy: { by, at }, turn: run.turn + 1 };
  return next.kind === "remove" ? finished(next, "cancelled", at) : undoOn({ ...next, state: "cancelling" }, at);
}

function undoOn(run: ProvisioningRun, at: number): Stepped {
  const { settled, step } = undoNext(run, at);
  if (step) return begun(settled, step, at);
  return finished(settled, run.state === "cancelling" ? "cancelled" : "failed", at);
}
