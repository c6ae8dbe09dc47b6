// Rules for callbacks that have the right form and could never work.
import { minutesOf } from "../opening-hours/clock-time";
import type { Problem } from "./problem";
import type { Queue } from "./queue";

const field = (name: string) => `callback.${name}`;

export function callbackProblems({ hours, callback }: Pick<Queue, "hours" | "callback">): readonly Problem[] {
  return [
    ...callingHours(callback),
    ...slots(callback, hours),
    ...conditions(callback, hours),
    ...numbers(callback),
    ...person(callback),
    ...preview(callback),
    ...abandoned(callback),
  ];
}

function callingHours({ callingHours: { from, to } }: Queue["callback"]): readonly Problem[] {
  if (minutesOf(from) < minutesOf(to)) return [];
  return [
    { field: field("callingHours.to"), message: `${to} is not after ${from}: expected a later time of the same day` },
  ];
}

function slots({ slots: { perHalfHour } }: Queue["callback"], hours: Queue["hours"]): readonly Problem[] {
  if (perHalfHour === 0 || hours !== undefined) return [];
  return [
    {
      field: field("slots.perHalfHour"),
      message: `${perHalfHour} callbacks per half hour need the queue's opening hours: expected "hours", or 0 here`,
    },
  ];
}

function conditions({ when, slots: { perHalfHour } }: Queue["callback"], hours: Queue["hours"]): readonly Problem[] {
  return when.flatMap(({ measure }, at) => {
    const where = field(`when.${at}.measure`);
    const isRepeated = when.findIndex((one) => one.measure === measure) < at;
    if (isRepeated) return [{ field: where, message: `"${measure}" is named twice: any that holds suffices` }];
    if (measure !== "outside-hours") return [];
    if (hours === undefined)
      return [{ field: where, message: `the queue has no "hours", so it is never outside them` }];
    return perHalfHour > 0
      ? []
      : [
          {
            field: where,
            message: `outside the opening hours only a time can be agreed on: expected "slots.perHalfHour" above 0`,
          },
        ];
  });
}

function numbers({ numbers: { allow, block } }: Queue["callback"]): readonly Problem[] {
  return block.flatMap((prefix, at) =>
    allow.includes(prefix)
      ? [{ field: field(`numbers.block.${at}`), message: `"${prefix}" is allowed and blocked: expected one of them` }]
      : [],
  );
}

function person({ person: { key, wrongPersonKey } }: Queue["callback"]): readonly Problem[] {
  return key === wrongPersonKey
    ? [{ field: field("person.wrongPersonKey"), message: `"${key}" is the key of the right person: expected another` }]
    : [];
}

function preview({ mode, previewSeconds }: Queue["callback"]): readonly Problem[] {
  if (mode === "agent-first" || previewSeconds === 0) return [];
  const message = `customers are called before an agent is asked (mode "${mode}"), so nobody could look first: expected 0`;
  return [{ field: field("previewSeconds"), message }];
}

function abandoned({ abandoned: { afterMinutes, withinMinutes } }: Queue["callback"]): readonly Problem[] {
  if (afterMinutes < withinMinutes) return [];
  return [
    {
      field: field("abandoned.withinMinutes"),
      message: `${withinMinutes} minutes are over before anybody is called (afterMinutes ${afterMinutes}): expected more`,
    },
  ];
}
