// An agent's deadline is due, or somebody may be taken now who could not be before: called by the agent's alarm, and by the sweep.
import { unavailability } from "../../domain/agent/availability";
import type { AgentKey } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { FindContact } from "../routing/find-contact";
import type { ChangeAgent } from "./change-agent";

export type WakeAgent = (key: AgentKey) => Promise<void>;

export const wakeAgent =
  (ports: { changeAgent: ChangeAgent; findContact: FindContact; clock: Clock }): WakeAgent =>
  async (key) => {
    const changed = await ports.changeAgent(key, { type: "PassTime", at: ports.clock.now() });
    if (changed.ok && unavailability(changed.value.agent) === undefined) await ports.findContact(key);
  };
