// Relaxation steps that would not widen anything.
import type { Problem } from "./problem";
import type { Queue } from "./queue";
import type { RelaxationStep } from "./routing-rules";
import type { SkillId } from "./setting-ids";

/** Every step must come later than the one before and let somebody in whom the one before kept out. */
export function relaxationProblems(queue: Pick<Queue, "id" | "requiredSkills" | "relaxation">): readonly Problem[] {
  const asked = new Map(queue.requiredSkills.map(({ skill, minLevel }) => [skill, minLevel]));
  const circle = new Set<string>([queue.id]);
  let before = 0;
  return queue.relaxation.flatMap((step, at) => {
    const problems = [...untimely(step, before, at), ...namedTwice(step, at), ...widening(step, at, asked, circle)];
    before = step.afterSeconds;
    return problems;
  });
}

function untimely({ afterSeconds }: RelaxationStep, before: number, at: number): readonly Problem[] {
  if (afterSeconds > before) return [];
  return [
    {
      field: `relaxation.${at}.afterSeconds`,
      message: `${afterSeconds} s is not after the step before: expected more than ${before} s`,
    },
  ];
}

function namedTwice({ drop, lower }: RelaxationStep, at: number): readonly Problem[] {
  return lower.flatMap(({ skill }, which) =>
    drop.includes(skill) || lower.findIndex((one) => one.skill === skill) < which
      ? [{ field: `relaxation.${at}.lower.${which}.skill`, message: `"${skill}" is named twice in this step` }]
      : [],
  );
}

/** Takes the step's effect on; what is asked for and who is in the circle are as the step leaves them. */
function widening(
  { drop, lower, alsoAgentsOf }: RelaxationStep,
  at: number,
  asked: Map<SkillId, number>,
  circle: Set<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const complain = (field: string, message: string) => problems.push({ field: `relaxation.${at}.${field}`, message });
  drop.forEach((skill, which) => {
    if (!asked.delete(skill)) complain(`drop.${which}`, `"${skill}" is not asked for at this step`);
  });
  lower.forEach(({ skill, minLevel }, which) => {
    const now = asked.get(skill);
    if (now === undefined) complain(`lower.${which}.skill`, `"${skill}" is not asked for at this step`);
    else if (minLevel >= now)
      complain(`lower.${which}.minLevel`, `level ${minLevel} is not lower: expected less than ${now}`);
    else asked.set(skill, minLevel);
  });
  alsoAgentsOf.forEach((queueId, which) => {
    if (circle.has(queueId)) complain(`alsoAgentsOf.${which}`, `agents of "${queueId}" may take the contact already`);
    circle.add(queueId);
  });
  if (drop.length + lower.length + alsoAgentsOf.length === 0)
    problems.push({
      field: `relaxation.${at}`,
      message: "this step widens nothing: expected a skill to drop or lower, or agents of another queue",
    });
  return problems;
}
