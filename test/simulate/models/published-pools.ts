// One pool over a day that begins empty: examples of L'Ecuyer and Buist's ContactCenters with the results they publish
// (github.com/umontreal-simul/contactcenters, doc/examples: MMC, MMCAb, MMCBlocked, CallCC, Telethon; 1000 days each).
import { exponentialType, hours, inPeriods, minutes, poolOf, seconds } from "../engine/kinds";
import type { Model } from "../engine/model";
import { Days, type DayModel } from "../measure/days";
import { published, type Row } from "../measure/row";
import type { Subject } from "./subject";

const runs = 1000;

/** As many days as were published; a twentieth of them in the short version. */
export const subjectOf = (
  name: string,
  about: string,
  model: DayModel,
  rowsOf: (days: Days) => readonly Row[],
  shortDays = runs / 20,
): Subject => ({
  name,
  about,
  contacts: runs * model.contactsPerDay,
  points: [
    {
      shortContacts: shortDays * model.contactsPerDay,
      measure: ({ contacts, seed }) => rowsOf(Days.of(model, seed, contacts)),
    },
  ],
});

const workday = 8 * hours;

/** 4.2 calls a minute of 2 minutes each, 12 agents, 8 hours. */
const mmc = (patience?: number, more: Partial<Model> = {}): DayModel => ({
  contactsPerDay: 4.2 * 480,
  threshold: 20 * seconds,
  countsStaffToLastPeriod: true,
  today: () => ({
    ...poolOf(exponentialType("calls", minutes / 4.2, 2 * minutes, patience), 12, {
      closesAt: workday,
      periodEnds: [workday],
      ...more,
    }),
    groups: [{ name: "agents", sizes: [12, 12], takes: [{ type: 0 }] }],
  }),
});

const occupancyRow = (days: Days, interval: readonly [number, number], group = 0): Row =>
  published(
    "occupancy",
    days.mean(
      (day) => day.busyMs[group] ?? 0,
      (day) => day.presentMs[group] ?? 0,
    ),
    interval,
  );

const served = (day: { readonly served: number }) => day.served;
const inTarget = (day: { readonly inTarget: number }) => day.inTarget;
const waitOfServed = (day: { readonly waitOfServed: number }) => day.waitOfServed;

export const mmcDay = subjectOf("mmc", "published: one pool, a day from empty", mmc(), (days) => [
  published("answered in 20 s", days.mean(inTarget, served), [0.9, 0.904]),
  published("mean wait, min", days.mean(waitOfServed, served, 1 / minutes), [0.097, 0.102]),
  occupancyRow(days, [0.694, 0.697]),
]);

export const mmcAbandoning = subjectOf("mmc-ab", "published: the same, callers give up", mmc(minutes), (days) => [
  published(
    "given up, a day",
    days.mean(({ abandoned }) => abandoned),
    [57.66, 59.558],
  ),
  published("mean wait if served, min", days.mean(waitOfServed, served, 1 / minutes), [0.023, 0.024]),
  occupancyRow(days, [0.674, 0.677]),
  published(
    "answered in 20 s, of served and late to give up",
    days.mean(inTarget, (day) => day.served + day.abandonedLate),
    [0.968, 0.969],
  ),
]);

export const mmcBlocked = subjectOf(
  "mmc-blocked",
  "published: the same, five places to wait",
  mmc(undefined, { placesToWait: 5 }),
  (days) => [
    published(
      "sent away, a day",
      days.mean(({ blockedContacts }) => blockedContacts),
      [18.045, 19.265],
    ),
    published("answered in 20 s", days.mean(inTarget, served), [0.928, 0.93]),
    published("mean wait, min", days.mean(waitOfServed, served, 1 / minutes), [0.059, 0.061]),
    occupancyRow(days, [0.688, 0.69]),
  ],
);

/** Agents and calls an hour, from 8:00 on. */
const callCenterHours = [
  [4, 100],
  [6, 150],
  [8, 150],
  [8, 180],
  [8, 200],
  [7, 150],
  [8, 150],
  [8, 150],
  [6, 120],
  [6, 100],
  [4, 80],
  [4, 70],
  [4, 60],
] as const;
const callCenterCalls = 1660;

const callCenter: DayModel = {
  contactsPerDay: callCenterCalls,
  threshold: 20 * seconds,
  today: (chance) => {
    const busyness = chance.other.gamma(10, 1);
    const ends = callCenterHours.map((_, hour) => (hour + 1) * hours);
    return {
      types: [
        {
          name: "calls",
          nextArrival: inPeriods(
            callCenterHours.map(([, calls]) => (busyness * calls) / hours),
            ends,
          ),
          handling: (_group, _at, { handling }) => handling.exponential(100 * seconds),
          // One in ten waits for nothing at all.
          patience: (_at, { patience }) => (patience.uniform() < 0.1 ? 0 : patience.exponential(1000 * seconds)),
        },
      ],
      groups: [{ name: "agents", sizes: callCenterHours.map(([agents]) => agents), takes: [{ type: 0 }] }],
      strategy: "least-occupied",
      periodEnds: ends.slice(0, -1),
    };
  },
};

export const callCenterDay = subjectOf(
  "call-cc",
  "published: 13 hours of changing load and staff",
  callCenter,
  (days) => [
    published(
      "calls, a day",
      days.mean(({ arrivals }) => arrivals),
      [1612.789, 1666.225],
    ),
    published(
      "mean wait, s",
      days.mean(
        ({ wait }) => wait,
        () => callCenterCalls,
        1 / seconds,
      ),
      [10.06, 13.608],
    ),
    published(
      "answered or gone in 20 s",
      days.mean(
        ({ inTargetOrGone }) => inTargetOrGone,
        () => callCenterCalls,
      ),
      [0.844, 0.862],
    ),
    published(
      "lost",
      days.mean(
        ({ abandoned }) => abandoned,
        () => callCenterCalls,
      ),
      [0.0311, 0.0374],
    ),
  ],
);

/** Five evenings of four hours. */
const evenings = [0, 1, 2, 3, 4].flatMap((day) => [(24 * day + 6) * hours, (24 * day + 10) * hours]);
const onEvenings = (value: number): readonly number[] => [0, ...evenings.map((_, end) => (end % 2 === 0 ? value : 0))];

const telethon: DayModel = {
  contactsPerDay: 1000,
  threshold: minutes,
  today: () => ({
    types: [
      {
        ...exponentialType("donors", 1, 10 * minutes, 2 * minutes),
        nextArrival: inPeriods(onEvenings(50 / hours), evenings),
        leavesMessageAfter: 2 * minutes,
      },
    ],
    groups: [{ name: "volunteers", sizes: onEvenings(12), takes: [{ type: 0 }] }],
    strategy: "least-occupied",
    periodEnds: evenings,
    lines: 24,
    cutsOffUnserved: true,
  }),
};

export const telethonWeek = subjectOf(
  "telethon",
  "published: a message after two minutes, 24 lines",
  telethon,
  (days) => [
    published("served, a week", days.mean(served), [961.372, 964.846]),
    published(
      "given up, a week",
      days.mean(({ abandoned }) => abandoned),
      [31.172, 32.468],
    ),
    published(
      "messages, a week",
      days.mean(({ messages }) => messages),
      [4.776, 5.144],
    ),
    published("mean wait, min", days.mean(waitOfServed, served, 1 / minutes), [0.036, 0.037]),
    published("answered in 60 s, % of 1000", days.mean(inTarget, undefined, 100 / 1000), [94.858, 95.195]),
    published(
      "occupancy, %",
      days.mean((day) => day.busyMs[0] ?? 0, undefined, 100 / (12 * 4 * 5 * hours)),
      [66.607, 66.936],
    ),
  ],
);
