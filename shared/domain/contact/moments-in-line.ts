// When something that is due in line is said: never in the middle of a piece of music that has just begun.

/** A piece of music: long enough to be pleasant, short enough that an announcement is never far. */
export const shortestMusicSeconds = 8;
export const longestMusicSeconds = 60;
/** What is due within half of the shortest piece of music is said now: it would be later still after another piece. */
export const soonMs = (shortestMusicSeconds / 2) * 1000;

/** Well within Graph's limit of 45 minutes (call-keepalive), and what follows the wait may take its time. */
export const keepAliveEveryMs = 10 * 60_000;

export const isDue = (moment: number | undefined, at: number): boolean => moment !== undefined && at >= moment - soonMs;
