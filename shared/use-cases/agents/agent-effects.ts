// The effects that go to agents. Every one names its offer, so that a late or repeated one changes nothing.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { Clock } from "../../ports/clock";
import type { AgentKey } from "../../ports/agent-store";
import type { LastAgents } from "../../ports/last-agents";
import type { CallingFirst } from "../routing/calling-first";
import type { FindContact } from "../routing/find-contact";
import type { LetGo } from "../routing/let-go";
import type { AgentCommand } from "../../domain/agent/decide-agent";
import type { ChangeAgent } from "./change-agent";

type AgentEffect = Extract<
  Effect,
  { do: "engage-agent" | "release-agent" | "finish-agent" | "free-agent" | "remember-agent" }
>;

export const carryOutAgentEffect =
  (ports: {
    changeAgent: ChangeAgent;
    lastAgents: LastAgents;
    letGo: LetGo;
    clock: Clock;
    findContact: FindContact;
    onAvailable: (key: AgentKey) => Promise<void>;
    callingFirst: Pick<CallingFirst, "dialFor">;
  }) =>
  async ({ tenantId }: Contact, effect: AgentEffect): Promise<readonly never[]> => {
    if (effect.do === "remember-agent") {
      await ports.lastAgents.remember(tenantId, effect.number, effect.agentId);
      return [];
    }
    const key = { tenantId, agentId: effect.agentId };
    // Who waits takes the agent over in the write that frees him or her. Who comes while nobody waits is looked for afterwards.
    if (effect.do === "free-agent" && (await ports.findContact(key, effect.offerId))) return [];
    const changed = await ports.changeAgent(key, commandFor(effect, ports.clock.now()));
    if (changed.ok && changed.value.becameAvailable) await ports.onAvailable(key);
    if (changed.ok && changed.value.leftDesk) await ports.letGo(key);
    // A wrap-up is known to end: customers whose turn comes then may be called in time.
    if (changed.ok && changed.value.agent.work.is === "wrapping") await ports.callingFirst.dialFor(changed.value.agent);
    return [];
  };

function commandFor(effect: Exclude<AgentEffect, { do: "remember-agent" }>, at: number): AgentCommand {
  const { offerId } = effect;
  switch (effect.do) {
    case "engage-agent":
      return { type: "Engage", at, offerId };
    case "release-agent":
      return { type: "Release", at, offerId, missed: effect.setsAway === true };
    case "finish-agent":
      return { type: "Finish", at, offerId, wrapUpUntil: effect.wrapUpUntil };
    case "free-agent":
      return { type: "Free", at, offerId };
  }
}
