// Times of day as people write them in settings: `HH:MM`, with `24:00` for the end of a day.

const clockPattern = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

export const isClockTime = (text: string): boolean => clockPattern.test(text);

/**
 * Minutes since midnight, 0 to 1440.
 * @throws RangeError if the text is not `HH:MM`.
 */
export function minutesOf(text: string): number {
  const parts = clockPattern.exec(text);
  if (!parts) throw new RangeError(`"${text}" is not a time of day of the form HH:MM`);
  return parts[1] === undefined ? 24 * 60 : Number(parts[1]) * 60 + Number(parts[2]);
}

/** `HH:MM` for minutes since midnight. */
export const clockTimeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
