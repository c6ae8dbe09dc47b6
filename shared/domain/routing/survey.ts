// Who might have been asked when nobody was found, and why none of them could be. For explaining only: a search itself reads no
// more agents than it needs, and those who are busy it never sees.
import type { Agent } from "../agent/agent";
import type { People, Unmet } from "./decision";
import type { RequiredSkill } from "../settings/queue";
import { unfitness, type Unfit, type Wanted } from "./eligibility";

/**
 * @param agents at work in any queue, as seen at `seenAt`
 * @param away how many of the queues in question are not
 */
export function surveyed(want: Wanted, agents: Iterable<Agent>, away: number, seenAt: number): People {
  const unfit: Partial<Record<Unfit, number>> = away > 0 ? { away } : {};
  const unmet = new Map<string, Unmet>();
  let considered = away;
  let free = 0;
  for (const agent of agents) {
    if (!agent.queues.some(({ queueId }) => want.needs.queues.includes(queueId))) continue;
    considered++;
    const reason = unfitness(agent, want);
    if (reason === undefined) free++;
    else unfit[reason] = (unfit[reason] ?? 0) + 1;
    if (reason !== "lacks-skill" && reason !== "level-too-low") continue;
    const asked = firstUnmet(agent, want);
    if (!asked) continue;
    const key = `${reason} ${asked.skill}`;
    unmet.set(key, { ...asked, reason, count: (unmet.get(key)?.count ?? 0) + 1 });
  }
  return { seenAt, considered, unfit, unmet: [...unmet.values()], free };
}

/** The skill that spoke against the agent: the first, as in `misfit`. */
const firstUnmet = ({ skills }: Agent, { needs }: Wanted): RequiredSkill | undefined =>
  needs.required.find(({ skill, minLevel }) => !skills.some((own) => own.skill === skill && own.level >= minLevel));
