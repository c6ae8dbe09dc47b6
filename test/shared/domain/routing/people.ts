// Agents and contacts in a few words, for tests of routing.
import type { Agent } from "../../../../shared/domain/agent/agent";
import { idOf, type AgentId, type QueueId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { rankOf, type QueueEntry } from "../../../../shared/domain/queue/entry";
import { noNeeds, type Needs } from "../../../../shared/domain/routing/needs";
import type { Membership, SkillLevel } from "../../../../shared/domain/settings/agent-profile";
import type { RequiredSkill } from "../../../../shared/domain/settings/queue";
import type { RelaxationStep } from "../../../../shared/domain/settings/routing-rules";
import { skillIdOf } from "../../../../shared/domain/settings/setting-ids";
import { agentRecord, member, queueEntry } from "../../ports/samples";

export const tenantId = idOf<TenantId>("t1");
export const queueId = (name: string) => idOf<QueueId>(name);
export const agentId = (name: string) => idOf<AgentId>(name);
export const skill = skillIdOf;

/** `{ french: 3 }` */
export type Levels = Readonly<Record<string, number>>;

export const owned = (levels: Levels): readonly SkillLevel[] =>
  Object.entries(levels).map(([name, level]) => ({ skill: skill(name), level }));
export const asked = (levels: Levels): readonly RequiredSkill[] =>
  Object.entries(levels).map(([name, minLevel]) => ({ skill: skill(name), minLevel }));

/** Available for the queue `support` and without skills, unless said otherwise. */
export const agent = (name: string, changes: Partial<Agent> & { readonly knows?: Levels } = {}): Agent => {
  const { knows = {}, ...others } = changes;
  return { ...agentRecord(tenantId, name, { skills: owned(knows) }).agent, ...others };
};
export const memberOf = (name: string, changes: Partial<Membership> = {}): Membership => member(queueId(name), changes);

export const step = (afterSeconds: number, changes: Partial<RelaxationStep> = {}): RelaxationStep => ({
  afterSeconds,
  drop: [],
  lower: [],
  alsoAgentsOf: [],
  ...changes,
});

/** In the line of `support` since time 0, with a boost of none. */
export function entry(
  name: string,
  changes: Partial<QueueEntry> & { readonly asks?: Partial<Needs> } = {},
): QueueEntry {
  const { asks, ...others } = changes;
  const enteredAt = others.enteredAt ?? 0;
  return queueEntry(tenantId, name, {
    needs: { ...noNeeds, ...asks },
    enteredAt,
    rank: rankOf(enteredAt, 0),
    ...others,
  });
}
