// What can be saved and yet may not be meant: told with the answer, refused by nobody.
import type { AgentProfile } from "./agent-profile";
import type { Flow } from "./flow";
import type { Problem } from "./problem";
import type { Queue } from "./queue";
import { isInCircle, lacking, reachOf, stepReachProblems, unmetInWords, widestCircle } from "./reach";

export function queueWarnings(
  queue: Queue,
  agents: readonly AgentProfile[],
  flows: readonly Flow[],
): readonly Problem[] {
  const nobody = reachOf(widestCircle(queue), agents).is === "nobody-yet";
  return [
    ...(nobody ? [{ field: "id", message: "nobody works for this queue yet: contacts wait until an agent does" }] : []),
    ...lateSteps(queue),
    ...flows.flatMap((flow) =>
      Object.entries(flow.steps).flatMap(([id, step]) => {
        if (step.type !== "queue" || step.queueId !== queue.id) return [];
        return stepReachProblems("", step.skills ?? [], queue, agents).map(({ message }) => ({
          field: "requiredSkills",
          message: `flow "${flow.id}", step "${id}": ${message}`,
        }));
      }),
    ),
  ];
}

/** What comes after the longest wait comes for callbacks only: callers have left by then. */
function lateSteps(queue: Queue): readonly Problem[] {
  const { relaxation, maxWaitSeconds, preferredAgent, callback } = queue;
  const gone = callersGone(queue);
  return [
    ...relaxation.flatMap(({ afterSeconds }, at) =>
      afterSeconds < maxWaitSeconds
        ? []
        : [{ field: `relaxation.${at}.afterSeconds`, message: `${gone}: this step is for callbacks only` }],
    ),
    ...(preferredAgent.is !== "nobody" && preferredAgent.patienceSeconds >= maxWaitSeconds
      ? [{ field: "preferredAgent.patienceSeconds", message: `${gone}: nobody but the preferred agent is ever asked` }]
      : []),
    ...(callback.ownedForSeconds >= callback.windowHours * 3600
      ? [
          {
            field: "callback.ownedForSeconds",
            message: "callbacks end by then (windowHours): nobody but the owner is ever asked",
          },
        ]
      : []),
  ];
}

const callersGone = ({ maxWaitSeconds }: Queue): string => `callers leave after ${maxWaitSeconds} s (maxWaitSeconds)`;

/** Queues whose contacts, or callers, the agent works for and can never be asked to take. */
export function idleMemberships(agent: AgentProfile, queues: readonly Queue[]): readonly Problem[] {
  return agent.queues.flatMap(({ queueId, delaySeconds }, at) => {
    const queue = queues.find(({ id }) => id === queueId);
    if (!queue) return [];
    const missing = lacking(agent, widestCircle(queue));
    const asked = missing.map(({ skill, minLevel }) => `"${skill}" at level ${minLevel}`).join(", ");
    const never = `"${agent.name}" is never asked for`;
    return [
      ...(missing.length > 0
        ? [{ field: `queues.${at}.queueId`, message: `${never} contacts of "${queueId}": they need ${asked}` }]
        : []),
      ...(delaySeconds >= queue.maxWaitSeconds
        ? [{ field: `queues.${at}.delaySeconds`, message: `${never} callers of "${queueId}": ${callersGone(queue)}` }]
        : []),
    ];
  });
}

/** Whether a profile takes something away that another agent may have been needed for. */
export const takesAway = (before: AgentProfile, after: AgentProfile | undefined): boolean =>
  before.queues.some(({ queueId }) => !after?.queues.some((one) => one.queueId === queueId)) ||
  before.skills.some(({ skill, level }) => !after?.skills.some((one) => one.skill === skill && one.level >= level));

/** Queues that somebody could serve before a profile changed or went, and nobody can from now on. */
export function queuesLeftUnserved(
  before: AgentProfile,
  after: AgentProfile | undefined,
  agents: readonly AgentProfile[],
  queues: readonly Queue[],
): readonly Problem[] {
  const others = agents.filter(({ id }) => id !== before.id);
  const staying = after ? [...others, after] : others;
  return queues.flatMap((queue) => {
    const circle = widestCircle(queue);
    if (!isInCircle(before, circle) || reachOf(circle, [...others, before]).is !== "served") return [];
    const reach = reachOf(circle, staying);
    if (reach.is === "served") return [];
    const why = reach.is === "nobody-yet" ? "nobody works for it" : unmetInWords(reach.unmet, circle);
    return [{ field: "queues", message: `nobody can serve queue "${queue.id}" any more: ${why}` }];
  });
}
