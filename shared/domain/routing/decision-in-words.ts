// One routing decision in sentences for people: what was asked for, who was considered, why that agent.
import type { AgentId, QueueId } from "../kernel/ids";
import type { RequiredSkill } from "../settings/queue";
import type { Strategy } from "../settings/routing-rules";
import type { SkillId } from "../settings/setting-ids";
import type { Asked, Decision, Unmet } from "./decision";
import type { Unfit } from "./eligibility";
import { unfitInWords, unfitThen } from "./unfit-in-words";

/** What people call things by; ids where they have no name any more. */
export interface Names {
  agent(id: AgentId): string;
  queue(id: QueueId): string;
  skill(id: SkillId): string;
}

type Counts = Decision["unfit"];

const reasonsOf = (unfit: Counts): readonly (readonly [Unfit, number])[] =>
  (Object.entries(unfit) as [Unfit, number][]).sort(([, one], [, other]) => other - one);

export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1] ?? ""}`;

const skillsInWords = (skills: readonly RequiredSkill[], names: Names): string =>
  listed(skills.map(({ skill, minLevel }) => `${names.skill(skill)} at level ${minLevel}`));

/** Such as `French at level 2, agents of Sales as well`. */
export function askedInWords(asked: Asked | undefined, names: Names): string {
  if (asked?.keptFor !== undefined) return `${names.agent(asked.keptFor)} and nobody else`;
  const skills = asked && asked.required.length > 0 ? skillsInWords(asked.required, names) : "no skills";
  return asked && asked.helpers.length > 0
    ? `${skills}, of agents of ${listed(asked.helpers.map((id) => names.queue(id)))} as well`
    : skills;
}

/** What asking for less has changed; nothing if nothing has. */
export function fallInWords(before: Asked | undefined, after: Asked | undefined, names: Names): readonly string[] {
  if (before?.keptFor !== undefined && after?.keptFor === undefined)
    return [
      `the wait for ${names.agent(before.keptFor)} was over: anybody was asked, for ${askedInWords(after, names)}`,
    ];
  const [had, has] = [before?.required ?? [], after?.required ?? []];
  const changed = had.flatMap(({ skill, minLevel }) => {
    const now = has.find((one) => one.skill === skill);
    if (!now) return [`${names.skill(skill)} was not asked for any more`];
    return now.minLevel === minLevel
      ? []
      : [`${names.skill(skill)} was asked for at level ${now.minLevel} instead of ${minLevel}`];
  });
  const joined = (after?.helpers ?? []).filter((id) => before?.helpers.includes(id) !== true);
  const left = (before?.helpers ?? []).filter((id) => after?.helpers.includes(id) !== true);
  return [
    ...changed,
    ...(joined.length > 0 ? [`agents of ${listed(joined.map((id) => names.queue(id)))} could take it as well`] : []),
    ...(left.length > 0 ? [`agents of ${listed(left.map((id) => names.queue(id)))} were not lent any more`] : []),
  ];
}

/** A search that found nobody, such as `12 agents considered: 5 were in a conversation, 2 lacked a skill asked for (French at level 2); nobody was free`. */
export function fruitlessInWords({ asked, people, considered, unfit }: Decision, names: Names): string {
  if (asked?.keptFor !== undefined) {
    const [reason] = reasonsOf(unfit);
    const name = names.agent(asked.keptFor);
    return reason
      ? `only ${name} was to be asked, who ${unfitInWords(reason[0])}`
      : `only ${name} was to be asked, and was not found`;
  }
  // Those whom the search itself has read were not busy: what it knows of them is newer than what was seen.
  const seen = people ?? { considered, unfit, unmet: [], free: 0 };
  if (seen.considered === 0) return people ? "nobody of the queue was signed in" : "nobody who could take it was free";
  const parts = reasonsOf(seen.unfit).flatMap(([reason, count]) => {
    const skills = seen.unmet.filter((one) => one.reason === reason);
    return skills.length > 0 ? skills.map((one) => unmetThen(one, names)) : [unfitThen(reason, count)];
  });
  if (seen.free > 0) parts.push(`${seen.free} had just been taken by another contact`);
  return `${agents(seen.considered)} considered: ${parts.join(", ")}; nobody was free`;
}

const unmetThen = ({ reason, skill, minLevel, count }: Unmet, names: Names): string =>
  reason === "lacks-skill"
    ? `${count} lacked ${names.skill(skill)}`
    : `${count} had ${names.skill(skill)} below level ${minLevel}`;

const agents = (count: number): string => (count === 1 ? "1 agent" : `${count} agents`);

const strategyInWords: Readonly<Record<Strategy, string>> = {
  "least-occupied": "the smallest share of the shift spent with contacts",
  "longest-idle": "the longest time idle",
  "best-skill": "the highest skills in what was asked for",
  "fewest-contacts": "the fewest contacts in the shift",
  "round-robin": "the longest time since the last offer",
  "all-at-once": "the first to answer of all who were rung",
};

/** From here on an order in the queue is that of somebody who helps out from another (`strategy.ts`). */
const isHelper = (order: number): boolean => order > 10;

/** Why it went to this agent. */
export function choiceInWords(
  { looking, strategy, best, unfit, considered }: Decision,
  agentId: AgentId,
  names: Names,
): string {
  const name = names.agent(agentId);
  if (looking === "agent") return `${name} became free and took ${contactTaken(unfit, considered - 1)}`;
  const place = best.findIndex((one) => one.agentId === agentId);
  const others = best.filter((one) => one.agentId !== agentId);
  const own = best[place];
  const help = own && isHelper(own.score.order) ? ", helping out from another queue" : "";
  if (others.length === 0 || !strategy) return `${name} was the only one free who could take it${help}`;
  const first =
    place > 0
      ? `next best after ${listed(best.slice(0, place).map((one) => names.agent(one.agentId)))}, who had just been taken`
      : whyFirst(best, strategy);
  const rest = others.slice(place < 0 ? 0 : place).map((one) => names.agent(one.agentId));
  return `${name} came first${help}: ${first}${rest.length > 0 ? `; next ${rest.length === 1 ? "was" : "were"} ${listed(rest)}` : ""}`;
}

function contactTaken(unfit: Counts, before: number): string {
  if (before <= 0) return "the first contact in line";
  const reasons = reasonsOf(unfit);
  const lost = before - reasons.reduce((sum, [, count]) => sum + count, 0);
  const why = reasons.map(([reason, count]) => `${count} ${contactWords[reason] ?? unfitInWords(reason)}`);
  if (lost > 0) why.push(`${lost} went to another agent`);
  return `the first contact in line that could be taken; of ${before} before it ${why.join(", ")}`;
}

/** What told the first from the second: the first comparison that differs (`comesBefore`). */
function whyFirst([first, second]: Decision["best"], strategy: Strategy): string {
  if (!first || !second) return "nobody else was free";
  if (first.score.order !== second.score.order) return "asked before the others by the order in the queue";
  if (first.score.missing !== second.score.missing) return "has more of the skills that were wished for";
  if (first.score.key !== second.score.key) return strategyInWords[strategy];
  if (first.score.idleSince !== second.score.idleSince) return "idle longer, and otherwise equal";
  return "equal to the next, so by id";
}

/** The same reasons, told of contacts that an agent passed over. */
const contactWords: Readonly<Partial<Record<Unfit, string>>> = {
  "lacks-skill": "asked for a skill that the agent lacks",
  "level-too-low": "asked for a higher level",
  declined: "had been declined by the agent a moment ago",
  "joins-later": "had not waited long enough for the agent to join",
  "opted-out": "stood in a queue that the agent has opted out of",
  "other-queue": "stood in a queue that the agent does not work for",
  "kept-for-another": "waited for another agent",
};
