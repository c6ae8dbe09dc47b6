// Whatever happens to a run, it ends complete, or clean, or says exactly what is left.
import fc from "fast-check";
import { newRemoval, newRun } from "../../../../shared/domain/provisioning/new-run";
import type { Finding } from "../../../../shared/domain/provisioning/finding";
import {
  isEnded,
  type Found,
  type ProvisioningRun,
  type RunAction,
  type RunInput,
} from "../../../../shared/domain/provisioning/run";
import { stepRules } from "../../../../shared/domain/provisioning/step-rules";
import { beginRun, stepRun } from "../../../../shared/domain/provisioning/step-run";
import { asked, began, externalWish, luck, outside, wish } from "./outside";

interface Course {
  readonly run: ProvisioningRun;
  readonly actions: readonly RunAction[];
  readonly inputs: readonly RunInput[];
}

/** Carries a run out; `meddle` puts in what else arrives before each input that is due. */
function carryOut(
  begun: ProvisioningRun,
  world: ReturnType<typeof outside>,
  meddle: (course: Course, at: number) => readonly RunInput[] = () => [],
): Course {
  let at = began;
  const course = { run: begun, actions: new Array<RunAction>(), inputs: new Array<RunInput>() };
  const take = (input: RunInput) => {
    const { next, actions } = stepRun(course.run, input);
    course.inputs.push(input);
    course.run = next;
    course.actions.push(...actions);
    return actions;
  };
  const first = beginRun(begun, at);
  course.run = first.next;
  course.actions.push(...first.actions);
  const due = [...first.actions];
  for (let turns = 0; !isEnded(course.run); turns++) {
    if (turns > 3_000) throw new Error(`no end: ${JSON.stringify(course.run)}`);
    const action = due.shift();
    if (!action) throw new Error(`asleep for ever: ${JSON.stringify(course.run)}`);
    if (action.do === "record" || action.do === "finish") continue;
    // An act is carried out whatever comes in meanwhile, as the orchestration does: one thing at a time.
    const input: RunInput =
      action.do === "set-alarm"
        ? action.input
        : action.do === "look"
          ? { type: "Looked", turn: action.turn, at, found: world.look(action) }
          : { type: "Acted", turn: action.turn, at, came: world.act(action) };
    if (input.type === "PauseOver") at = Math.max(at, input.at);
    due.push(...take(input));
    for (const other of meddle(course, at)) due.push(...take(other));
  }
  return course;
}

const stamps = fc.array(fc.record({ what: fc.constantFrom("repeat", "nudge", "cancel", "none"), of: fc.nat(50) }), {
  maxLength: 60,
});

/** Repeats of anything that was told before, nudges, and sometimes a wish to cancel. */
const meddling =
  (marks: readonly { readonly what: string; readonly of: number }[]) =>
  ({ inputs }: Course, at: number): readonly RunInput[] => {
    const mark = marks[inputs.length % Math.max(1, marks.length)];
    switch (mark?.what) {
      case "repeat": {
        const told = inputs[mark.of % Math.max(1, inputs.length)];
        return told && told.type !== "CancelAsked" ? [told] : [];
      }
      case "nudge":
        return mark.of % 5 === 0 ? [{ type: "Nudged", at }] : [];
      case "cancel":
        return mark.of === 7 ? [{ type: "CancelAsked", at, by: "admin" }] : [];
      default:
        return [];
    }
  };

const traces = (names: Iterable<string>) =>
  [...names].filter((name) => Object.entries(stepRules).some(([step, rule]) => step === name && rule.leavesTraces));

describe("a run that makes an endpoint", () => {
  it("ends complete with everything there, or with nothing left but what its repairs name", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 80 }), stamps, (lucks, marks) => {
        const world = outside(lucks);
        const { run } = carryOut(newRun(asked, wish), world, meddling(marks));
        const standing = traces(world.standing());
        if (run.state === "complete") {
          expect(run.steps.map(({ state }) => state)).toEqual(run.steps.map(() => "done"));
          expect(standing).toHaveLength(run.steps.filter(({ name }) => stepRules[name].leavesTraces).length);
          expect(run.repairs).toEqual([]);
        } else {
          const repaired = new Set<string>(run.repairs.map(({ step }) => step));
          expect(standing.filter((name) => !repaired.has(name))).toEqual([]);
          for (const { command } of run.repairs) expect(command).not.toBe("");
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never touches what was there before", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 60 }), stamps, (lucks, marks) => {
        const before = ["application-instance", "synchronised", "usage-location"] as const;
        const world = outside(lucks, before);
        const { actions } = carryOut(newRun(asked, wish), world, meddling(marks));
        const touched = actions.flatMap((action) => (action.do === "act" ? [action.step.name] : []));
        expect(touched.filter((name) => before.some((one) => one === name))).toEqual([]);
        expect(traces(world.standing())).toEqual(expect.arrayContaining([...before]));
      }),
      { numRuns: 500 },
    );
  });

  it("puts the intention on record before every act, and undoes in reverse order", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 60 }), stamps, (lucks, marks) => {
        const { run, actions } = carryOut(newRun(asked, wish), outside(lucks), meddling(marks));
        actions.forEach((action, index) => {
          if (action.do !== "act" || action.step.way !== "do") return;
          const recorded = actions[index - 1];
          expect(recorded).toMatchObject({ do: "record", run: { turn: action.turn } });
          expect(action.run.steps.find(({ name }) => name === action.step.name)?.isIntended).toBe(true);
        });
        const order = actions.flatMap((action) =>
          action.do === "look" && action.step.way === "undo" && action.step.pauses === 0 ? [action.step.name] : [],
        );
        const names = run.steps.map(({ name }) => name);
        const places = order.map((name) => names.indexOf(name));
        expect(places).toEqual([...places].sort((one, other) => other - one));
      }),
      { numRuns: 500 },
    );
  });

  it("records ever newer revisions, and finishes once", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 60 }), stamps, (lucks, marks) => {
        const { actions } = carryOut(newRun(asked, wish), outside(lucks), meddling(marks));
        const revisions = actions.flatMap((action) => (action.do === "record" ? [action.run.revision] : []));
        expect(revisions).toEqual([...new Set(revisions)].sort((one, other) => one - other));
        expect(actions.filter((action) => action.do === "finish")).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a run that binds an external endpoint", () => {
  it("ends bound, or unbound, or says how to unbind it, and never touches an account", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 60 }), stamps, (lucks, marks) => {
        const world = outside(lucks);
        const { run, actions } = carryOut(newRun(asked, externalWish), world, meddling(marks));
        const acted = new Set(actions.flatMap((action) => (action.do === "act" ? [action.step.name] : [])));
        expect([...acted].filter((name) => name !== "bound")).toEqual([]);
        const isBound = world.standing().has("bound");
        if (run.state === "complete") expect([isBound, run.repairs]).toEqual([true, []]);
        else if (isBound) expect(run.repairs.map(({ step }) => step)).toEqual(["bound"]);
        for (const { state, evidence } of run.steps.filter((step) => step.state === "skipped"))
          expect([state, evidence.length]).toEqual(["skipped", 1]);
      }),
      { numRuns: 500 },
    );
  });

  it("waits a week for people to mend what is named, and not for what is no longer so", () => {
    const agent: Finding = {
      ...{ code: "agent-without-teams-phone", severity: "error", about: "agent Ana" },
      ...{ cause: "no Teams Phone", repair: "give it" },
    };
    let { next } = beginRun(newRun(asked, externalWish), began);
    const told = (at: number, found: Found) => {
      next = stepRun(next, { type: "Looked", turn: next.turn, at, found }).next;
    };
    const agents = () => next.steps.find(({ name }) => name === "agents");
    told(began, { is: "so", evidence: [] });
    told(began, { is: "not-so", why: "1 of 3 agents", toMend: [agent] });
    expect(agents()).toMatchObject({ state: "waiting", isByHand: true, toMend: [agent] });
    expect(agents()?.until).toBe(began + 7 * 24 * 3_600_000);
    const at = agents()?.nextTryAt ?? 0;
    next = stepRun(next, { type: "PauseOver", turn: next.turn, at }).next;
    told(at, { is: "so", evidence: [{ what: "agent Ana" }] });
    expect(agents()).toMatchObject({ state: "done" });
    expect(agents()).not.toHaveProperty("toMend");
  });
});

describe("a run that removes an endpoint", () => {
  const made = carryOut(newRun(asked, wish), outside([])).run;

  it("takes away everything the other had made, or says what is left", () => {
    fc.assert(
      fc.property(fc.array(luck, { maxLength: 60 }), stamps, (lucks, marks) => {
        const steps = made.steps
          .map(({ name }) => name)
          .filter((name) => name !== "usage-location" && name !== "test-call");
        const world = outside(lucks, steps);
        const { run } = carryOut(newRemoval({ ...asked }, made, true), world, meddling(marks));
        const left = traces(world.standing());
        if (run.state === "complete") expect(left).toEqual([]);
        if (run.state === "failed") {
          const repaired = new Set<string>(run.repairs.map(({ step }) => step));
          expect(left.filter((name) => !repaired.has(name))).toEqual([]);
        }
        if (run.state === "cancelled") expect(run.repairs).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a deadline", () => {
  const begun = beginRun(newRun(asked, wish), began);
  const lookOf = (actions: readonly RunAction[]) => actions.find((action) => action.do === "look");
  const unseen = (run: ProvisioningRun, at: number) =>
    stepRun(run, { type: "Looked", turn: run.turn, at, found: { is: "not-so", why: "not yet" } });

  it("ends a step that is looked at again and again in vain", () => {
    let { next } = begun;
    let at = began;
    for (let looks = 0; looks < 50 && !isEnded(next); looks++) {
      next = unseen(next, at).next;
      at = next.steps[0]?.nextTryAt ?? at;
      next = stepRun(next, { type: "PauseOver", turn: next.turn, at }).next;
    }
    expect(next).toMatchObject({ state: "failed", failure: { why: "not within 30 minutes: not yet" } });
    expect(at - began).toBe(30 * 60_000);
  });

  it("does not count the time in which nobody was awake to look", () => {
    const waiting = unseen(begun.next, began).next;
    const due = waiting.steps[0]?.nextTryAt ?? 0;
    const woken = stepRun(waiting, { type: "PauseOver", turn: waiting.turn, at: due });
    expect(lookOf(woken.actions)).toBeDefined();
    const late = unseen(woken.next, due + 7_200_000).next;
    expect(late.state).toBe("waiting");
    expect(late.steps[0]?.until).toBe(began + 30 * 60_000 + 7_200_000);
  });
});
