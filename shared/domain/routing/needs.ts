// What a contact asks of an agent, and how that falls while it waits.
import type { AgentId, QueueId } from "../kernel/ids";
import type { RequiredSkill } from "../settings/queue";
import type { RelaxationStep } from "../settings/routing-rules";

export interface PreferredAgent {
  readonly agentId: AgentId;
  readonly why: "last-agent" | "owner";
  /** Nobody else is asked before the contact has waited this long. */
  readonly patienceSeconds: number;
  /** Waited for whether at the desk or not: the contact is that agent's. */
  readonly evenIfAway?: true;
}

/** As decided when the contact joined the line; what is asked for at a moment follows from how long it has waited. */
export interface Needs {
  readonly required: readonly RequiredSkill[];
  readonly preferred: readonly RequiredSkill[];
  readonly steps: readonly RelaxationStep[];
  readonly preferredAgent?: PreferredAgent;
}

export const noNeeds: Needs = { required: [], preferred: [], steps: [] };

/** What is asked for at one moment. */
export interface NeedsNow {
  readonly required: readonly RequiredSkill[];
  readonly preferred: readonly RequiredSkill[];
  /** Queues whose agents may take the contact: its own first. */
  readonly queues: readonly QueueId[];
  /** The only agent who is asked. */
  readonly keptFor?: AgentId;
  /** The relaxation step in force, 1 for the first; 0 before any. */
  readonly step: number;
}

/** @param waitedMs in this line */
export function needsNow(needs: Needs, queueId: QueueId, waitedMs: number): NeedsNow {
  const { preferredAgent, preferred } = needs;
  const isKept = preferredAgent !== undefined && waitedMs < preferredAgent.patienceSeconds * 1000;
  let required = needs.required;
  const queues = [queueId];
  let step = 0;
  for (const { afterSeconds, drop, lower, alsoAgentsOf } of needs.steps) {
    if (waitedMs < afterSeconds * 1000) break;
    step++;
    required = required
      .filter(({ skill }) => !drop.includes(skill))
      .map((asked) => lower.find(({ skill, minLevel }) => skill === asked.skill && minLevel < asked.minLevel) ?? asked);
    queues.push(...alsoAgentsOf);
  }
  return { required, preferred, queues, step, ...(isKept ? { keptFor: preferredAgent.agentId } : {}) };
}

/** When the needs fall next, in ms of waiting; nothing if they stay as they are. */
export function nextFallMs({ steps, preferredAgent }: Needs, waitedMs: number): number | undefined {
  const moments = [...steps.map(({ afterSeconds }) => afterSeconds), preferredAgent?.patienceSeconds ?? 0];
  const ahead = moments.map((seconds) => seconds * 1000).filter((ms) => ms > waitedMs);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/**
 * Names what is asked for now: entries of the same key may be taken by the same agents. A store finds whom an agent may
 * take by the keys that the agent fulfils, so it never reads past those that the agent may not take.
 */
export function needKey({ required, queues: [, ...others], keptFor }: NeedsNow): string {
  if (keptFor !== undefined) return keptKey(keptFor);
  const skills = required.map(({ skill, minLevel }) => `${skill}:${minLevel}`).sort();
  return skills.join("+") + others.map((queueId) => `|${queueId}`).join("");
}

/** Of entries that wait for one agent by name. */
export const keptKey = (agentId: AgentId): string => `@${agentId}`;

/** Queues beside the entry's own whose agents may take entries of this key. */
export const helpersIn = (key: string): readonly string[] => (key.startsWith("@") ? [] : key.split("|").slice(1));

/** Whether an agent has what a key asks for; whether he or she works for the queue is another question. */
export function fulfils(
  agent: { readonly agentId: AgentId; readonly skills: readonly { readonly skill: string; readonly level: number }[] },
  key: string,
): boolean {
  if (key.startsWith("@")) return key.slice(1) === agent.agentId;
  const [skills = ""] = key.split("|");
  if (skills === "") return true;
  return skills.split("+").every((part) => {
    const cut = part.lastIndexOf(":");
    const skill = part.slice(0, cut);
    return agent.skills.some((own) => own.skill === skill && own.level >= Number(part.slice(cut + 1)));
  });
}
