// Whether anybody could ever take the contacts of a queue, once every relaxation step has let in whom it lets in.
import { needsNow, noNeeds } from "../routing/needs";
import type { QueueId } from "../kernel/ids";
import type { AgentProfile } from "./agent-profile";
import type { Problem } from "./problem";
import type { Queue, RequiredSkill } from "./queue";

type Demanding = Pick<Queue, "id" | "requiredSkills" | "relaxation" | "borrowing">;
type Skilled = Pick<AgentProfile, "skills">;

/** Whom a contact may come to at the widest. */
export interface Circle {
  /** Their agents may take it: the queue's own, of queues named by steps, and of queues that may lend. */
  readonly queues: readonly QueueId[];
  readonly required: readonly RequiredSkill[];
}

/** @param extra skills that a flow asks for on top */
export function widestCircle(queue: Demanding, extra: readonly RequiredSkill[] = []): Circle {
  const needs = { ...noNeeds, required: [...queue.requiredSkills, ...extra], steps: queue.relaxation };
  const { required, queues } = needsNow(needs, queue.id, Infinity);
  return { required, queues: [...queues, ...queue.borrowing.map(({ from }) => from)] };
}

export const isInCircle = ({ queues }: Pick<AgentProfile, "queues">, circle: Circle): boolean =>
  queues.some(({ queueId }) => circle.queues.includes(queueId));

const levelOf = ({ skills }: Skilled, { skill }: RequiredSkill): number =>
  skills.find((own) => own.skill === skill)?.level ?? 0;

/** Skills asked for that the agent lacks, or has at too low a level. */
export const lacking = (agent: Skilled, { required }: Circle): readonly RequiredSkill[] =>
  required.filter((asked) => levelOf(agent, asked) < asked.minLevel);

export type Reach =
  | { readonly is: "served" }
  /** No agent is in the circle yet: queues are often made before their agents. */
  | { readonly is: "nobody-yet" }
  | { readonly is: "unserved"; readonly unmet: Unmet };

/** The skill that nobody has at its level; none where each has somebody, but nobody has all of them. */
interface Unmet {
  readonly agents: number;
  readonly skill?: RequiredSkill;
  readonly highest: number;
}

export function reachOf(circle: Circle, agents: readonly AgentProfile[]): Reach {
  const members = agents.filter((agent) => isInCircle(agent, circle));
  if (members.length === 0) return { is: "nobody-yet" };
  if (members.some((agent) => lacking(agent, circle).length === 0)) return { is: "served" };
  const highestOf = (asked: RequiredSkill) => Math.max(...members.map((agent) => levelOf(agent, asked)));
  const skill = circle.required.find((asked) => highestOf(asked) < asked.minLevel);
  const highest = skill ? highestOf(skill) : 0;
  return { is: "unserved", unmet: { agents: members.length, highest, ...(skill ? { skill } : {}) } };
}

/** In words, for whoever saves it. */
export function unmetInWords({ agents, skill, highest }: Unmet, { required }: Circle): string {
  const who =
    agents === 1
      ? "the only agent who may take these contacts"
      : `each of the ${agents} agents who may take these contacts`;
  if (!skill) return `${who} lacks one of ${required.map(inWords).join(", ")}: expected one agent who has them all`;
  const best = highest === 0 ? `lacks "${skill.skill}"` : `has "${skill.skill}" at level ${highest} at most`;
  return `${who} ${best}: expected one with level ${skill.minLevel}, or a relaxation step that asks for less`;
}

const inWords = ({ skill, minLevel }: RequiredSkill): string => `"${skill}" at level ${minLevel}`;

/** The problem of a queue that has agents none of whom could ever take its contacts. */
export function reachProblems(queue: Demanding, agents: readonly AgentProfile[]): readonly Problem[] {
  const circle = widestCircle(queue);
  const reach = reachOf(circle, agents);
  if (reach.is !== "unserved") return [];
  const { skill, highest } = reach.unmet;
  const at = queue.requiredSkills.findIndex((asked) => asked.skill === skill?.skill);
  const field = at < 0 ? "requiredSkills" : `requiredSkills.${at}.${highest === 0 ? "skill" : "minLevel"}`;
  return [{ field, message: unmetInWords(reach.unmet, circle) }];
}

/** The same for what a flow asks for on top; a queue that is unserved without it is another check's concern. */
export function stepReachProblems(
  field: string,
  extra: readonly RequiredSkill[],
  queue: Demanding,
  agents: readonly AgentProfile[],
): readonly Problem[] {
  const circle = widestCircle(queue, extra);
  const reach = reachOf(circle, agents);
  if (reach.is !== "unserved" || reachOf(widestCircle(queue), agents).is === "unserved") return [];
  const { skill, highest } = reach.unmet;
  const at = extra.findIndex((asked) => asked.skill === skill?.skill);
  return [
    {
      field: at < 0 ? field : `${field}.${at}.${highest === 0 ? "skill" : "minLevel"}`,
      message: unmetInWords(reach.unmet, circle),
    },
  ];
}
