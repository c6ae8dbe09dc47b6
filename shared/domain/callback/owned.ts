// A callback that is one agent's for a while: what its document says of that.
import type { CallbackNews } from "./callback-news";
import type { Callback } from "./callback";

export function asAnybodys(callback: Callback): Callback {
  const { owner: _, ...free } = callback;
  return free;
}

/** @returns nothing where it is anybody's already, or somebody else's since */
export function withoutOwner(
  callback: Callback,
  { agentId, at }: Extract<CallbackNews, { type: "OwnershipEnded" }>,
): Callback | undefined {
  const { owner, changes = [] } = callback;
  if (owner?.agentId !== agentId || owner.until > at) return undefined;
  const what = `not kept for agent ${agentId} any more: anybody is asked`;
  return { ...asAnybodys(callback), changes: [...changes, { at, by: "rule", what }] };
}

export const movedOwner = (callback: Callback, until: number | undefined): Callback =>
  callback.owner && until !== undefined ? { ...callback, owner: { ...callback.owner, until } } : callback;
