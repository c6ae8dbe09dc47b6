// What would go wrong in a flow, found before a caller does.
import type { Flow, Step, StepId } from "./flow";
import type { Problem } from "./problem";

interface Exit {
  /** Path within the step, such as `options.1`. */
  readonly field: string;
  readonly to: StepId;
  /** Whether a caller who does nothing but listen goes this way. */
  readonly isSilent: boolean;
}

export function flowProblems(flow: Flow): readonly Problem[] {
  const broken = [...missingSteps(flow), ...emptyMenus(flow), ...unevenSplits(flow)];
  // What cannot be reached or never ends is only worth saying once every way leads somewhere.
  return broken.length > 0 ? broken : [...unreachableSteps(flow), ...endlessRounds(flow)];
}

const stepsOf = (flow: Flow): readonly (readonly [StepId, Step])[] => Object.entries(flow.steps);
// Step ids are the tenant's words: `constructor` must not find what every object has.
const stepOf = (flow: Flow, id: StepId): Step | undefined =>
  Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined;

function missingSteps(flow: Flow): readonly Problem[] {
  const named = [
    { field: "start", to: flow.start },
    ...stepsOf(flow).flatMap(([id, step]) =>
      exitsOf(step).map(({ field, to }) => ({ field: `steps.${id}.${field}`, to })),
    ),
  ];
  return named
    .filter(({ to }) => !stepOf(flow, to))
    .map(({ field, to }) => ({
      field,
      message: `step "${to}" does not exist: expected the id of a step of this flow`,
    }));
}

const emptyMenus = (flow: Flow): readonly Problem[] =>
  stepsOf(flow).flatMap(([id, step]) =>
    step.type === "menu" && Object.keys(step.options).length === 0
      ? [{ field: `steps.${id}.options`, message: `menu "${id}" offers nothing: expected at least one key` }]
      : [],
  );

/** Hundredths of a percent are enough for anybody, and keep sums of fractions honest. */
const unevenSplits = (flow: Flow): readonly Problem[] =>
  stepsOf(flow).flatMap(([id, step]) => {
    if (step.type !== "split") return [];
    const sum = step.ways.reduce((total, { percent }) => total + percent, 0);
    return Math.abs(sum - 100) < 0.01
      ? []
      : [{ field: `steps.${id}.ways`, message: `the percentages add up to ${sum}: expected 100` }];
  });

function unreachableSteps(flow: Flow): readonly Problem[] {
  const reached = new Set<StepId>([flow.start]);
  // A set visits what is added while it is walked through.
  for (const id of reached) for (const { to } of exitsOf(stepOf(flow, id))) reached.add(to);
  return stepsOf(flow)
    .filter(([id]) => !reached.has(id))
    .map(([id]) => ({ field: `steps.${id}`, message: `no way leads from the start to step "${id}"` }));
}

/** Rounds in which a caller who presses nothing would be kept for ever. */
function endlessRounds(flow: Flow): readonly Problem[] {
  const harmless = new Set<StepId>();
  const problems: Problem[] = [];
  const follow = (id: StepId, path: readonly StepId[]) => {
    if (harmless.has(id)) return;
    for (const { field, to } of exitsOf(stepOf(flow, id)).filter(({ isSilent }) => isSilent)) {
      const here = [...path, id];
      if (here.includes(to)) {
        const round = [...here.slice(here.indexOf(to)), to].join(" -> ");
        problems.push({
          field: `steps.${id}.${field}`,
          message: `a caller who presses nothing goes round for ever: ${round}`,
        });
      } else follow(to, here);
    }
    harmless.add(id);
  };
  for (const [id] of stepsOf(flow)) follow(id, []);
  return problems;
}

function exitsOf(step: Step | undefined): readonly Exit[] {
  switch (step?.type) {
    case "play":
    case "language":
      return [silent("next", step.next)];
    case "menu":
      return [
        ...Object.entries(step.options).map(([key, to]) => ({ field: `options.${key}`, to, isSilent: false })),
        silent("otherwise", step.otherwise),
      ];
    case "hours":
      return [
        silent("open", step.open),
        silent("closed", step.closed),
        ...(step.holiday === undefined ? [] : [silent("holiday", step.holiday)]),
      ];
    case "split":
      return step.ways.map(({ next }, at) => silent(`ways.${at}.next`, next));
    case "transfer":
      return step.failed === undefined ? [] : [silent("failed", step.failed)];
    case "queue":
    case "hang-up":
    case undefined:
      return [];
  }
}

const silent = (field: string, to: StepId): Exit => ({ field, to, isSilent: true });
