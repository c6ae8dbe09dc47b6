// .NET time spans as host.json and timer schedules write them.

const form = /^(?:(\d+)(?:\.|:(?=\d+:\d+:)))?(\d+):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;

/**
 * Milliseconds of `[d.]hh:mm[:ss[.fffffff]]` or `d:hh:mm:ss`, or undefined when the text is none. Where no days are set apart, a
 * first number of 24 or more is days: `25:00:00` is `dd:hh:mm` (learn.microsoft.com, "Timer trigger for Azure Functions").
 */
export function parseTimeSpan(text: string): number | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, days, first = "0", second = "0", third = "0", fraction = "0"] = match;
  const isInDays = days === undefined && Number(first) >= 24;
  if (isInDays && match[5] !== undefined) return undefined;
  return isInDays
    ? sum(Number(first), Number(second), Number(third), 0)
    : sum(Number(days ?? 0), Number(first), Number(second), Number(third), Number(`0.${fraction}`));
}

function sum(days: number, hours: number, minutes: number, seconds: number, fraction = 0): number | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(fraction * 1000);
}
