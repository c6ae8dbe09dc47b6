// A plain estimate of the wait: the line ahead, shared by the agents signed in, each contact taking as long as usual.

/** Handling time assumed before a queue has any history of its own: Genesys and Mitel start between 60 s and 90 s; calls with wrap-up run longer. */
export const usualHandleSeconds = 180;

/**
 * @param position 1 = next
 * @param agents signed in, busy or not; nobody signed in means that nothing can be said
 */
export function expectedWaitSeconds(
  position: number,
  agents: number,
  handleSeconds = usualHandleSeconds,
): number | undefined {
  return agents > 0 ? Math.ceil((position * handleSeconds) / agents) : undefined;
}
