// The one place where the simulation asks the product who takes what.
import { chooseAgent } from "../../../shared/domain/routing/choose-agent";
import { chooseEntries } from "../../../shared/domain/routing/choose-entry";
import { wanted } from "../../../shared/domain/routing/eligibility";
import type { Strategy } from "../../../shared/domain/settings/routing-rules";
import type { SimulatedAgent, SimulatedEntry } from "./people";

/** @param idle in any order */
export const agentFor = (
  entry: SimulatedEntry,
  idle: readonly SimulatedAgent[],
  strategy: Strategy,
  at: number,
): SimulatedAgent | undefined => chooseAgent(wanted(entry, at), idle, strategy).ranked[0]?.agent;

/** @param lines of the agent's queues, each first in line first */
export function entryFor(
  agent: SimulatedAgent,
  lines: readonly (readonly SimulatedEntry[])[],
  at: number,
): SimulatedEntry | undefined {
  for (const { entry } of chooseEntries(agent, lines, at)) return entry;
  return undefined;
}
