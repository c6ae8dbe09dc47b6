// How much of an agent is taken: voice takes everything, other channels their share.
import type { AgentProfile, ParallelChannel } from "../settings/agent-profile";

export type Channel = "voice" | ParallelChannel;

/** Contacts being handled beside voice, by channel. Absent means none. */
export type Load = Readonly<Partial<Record<ParallelChannel, number>>>;

export const parallelChannels = ["chat", "message", "mail"] as const satisfies readonly ParallelChannel[];

/** Whole of an agent, in the unit of `ChannelShare.weight`. */
const whole = 100;

/** @param load beside voice, which excludes everything and is asked about first */
export function hasRoom(capacity: AgentProfile["capacity"], load: Load, channel: Channel): boolean {
  const taken = parallelChannels.reduce((sum, one) => sum + (load[one] ?? 0) * capacity[one].weight, 0);
  if (channel === "voice") return taken === 0;
  const { weight, atMost } = capacity[channel];
  return (load[channel] ?? 0) < atMost && taken + weight <= whole;
}
