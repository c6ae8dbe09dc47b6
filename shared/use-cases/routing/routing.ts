// Routing put together: contacts look for agents, agents for contacts, and whatever one of them loses goes on to the other.
import type { AgentKey } from "../../ports/agent-store";
import { wakeAgent } from "../agents/wake-agent";
import type { CallingFirst } from "./calling-first";
import { findAgent, type FindAgentPorts } from "./find-agent";
import { findContact, type FindContactPorts } from "./find-contact";
import { letGo } from "./let-go";
import { lookAgain, takeBack } from "./look-again";
import { wakeQueue } from "./wake-queue";

export function routing(
  ports: Omit<FindAgentPorts, "onAvailable"> &
    Omit<FindContactPorts, "lookAgain"> & { readonly callingFirst: CallingFirst },
) {
  const find = findContact({ ...ports, lookAgain: (key) => look(key) });
  const onAvailable = async (key: AgentKey): Promise<void> => {
    await find(key);
  };
  const search = findAgent({ ...ports, onAvailable });
  const take = takeBack({ ...ports, onAvailable, lookAgain: (key) => look(key) });
  const look = lookAgain({ ...ports, findAgent: search, takeBack: take });
  return {
    callingFirst: ports.callingFirst,
    findAgent: search,
    findContact: find,
    lookAgain: look,
    takeBack: take,
    letGo: letGo({ ...ports, lookAgain: look }),
    onAvailable,
    wakeAgent: wakeAgent({ ...ports, findContact: find }),
    wakeQueue: wakeQueue({ ...ports, lookAgain: look }),
  };
}
