// The settings that stories begin with; a story changes what it is about.
import type * as z from "zod";
import type { settingSchemas } from "../../shared/contracts/settings/setting";
import type { SettingKind } from "../../shared/domain/settings/setting";
import { agentId, agentName, numbers } from "./cast";

export type Item<K extends SettingKind> = z.input<(typeof settingSchemas)[K]>;
export type Setting = { readonly [K in SettingKind]: { readonly kind: K; readonly item: Item<K> } }[SettingKind];

export const supportQueue = (change: Partial<Item<"queues">> = {}): Item<"queues"> => ({
  id: "support",
  name: "Support",
  language: "en-US",
  requiredSkills: [{ skill: "support", minLevel: 1 }],
  ringSeconds: 20,
  wrapUpSeconds: 20,
  maxWaiting: 10,
  maxWaitSeconds: 900,
  announcements: { positionEverySeconds: 30, sayPosition: true, sayExpectedWait: true, music: true },
  overflow: {
    full: { to: "hang-up" },
    noAgents: { to: "wait", applies: "new-calls" },
    maxWait: { to: "hang-up" },
    closed: { to: "hang-up" },
  },
  callback: {
    offered: true,
    key: "1",
    // A press of the key is the wish. Stories about the caller's number have it confirmed.
    numbers: { confirm: false },
    // Stories about machines have the key asked for.
    person: { provedBy: "nothing" },
    firstOfferAfterSeconds: 20,
    repeatEverySeconds: 60,
    attempts: 3,
    pauseSeconds: 300,
    windowHours: 24,
    ringSeconds: 30,
  },
  dispositions: ["solved", "follow-up"],
  ...change,
});

export const salesQueue = (): Item<"queues"> => ({ ...supportQueue(), id: "sales", name: "Sales", requiredSkills: [] });

export const agent = (n: number, change: Partial<Item<"agents">> = {}): Item<"agents"> => ({
  id: agentId(n),
  name: agentName(n),
  skills: [{ skill: "support", level: 3 }],
  queues: ["support"],
  ...change,
});

/** Nine to six on weekdays, by the clock of Lisbon. */
export const officeHours = (): Item<"hours"> => {
  const day = [{ from: "09:00", to: "18:00" }];
  return {
    id: "office",
    name: "Office hours",
    timeZone: "Europe/Lisbon",
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    holidays: [{ date: "2026-12-08", name: "Imaculada Conceição" }],
  };
};

/** In the order in which they refer to each other. */
export function usualSettings(queue: Item<"queues">, agents: readonly Item<"agents">[]): readonly Setting[] {
  return [
    { kind: "skills", item: { id: "support", name: "Support" } },
    { kind: "dispositions", item: { id: "solved", name: "Solved" } },
    { kind: "dispositions", item: { id: "follow-up", name: "Follow up" } },
    { kind: "hours", item: officeHours() },
    { kind: "queues", item: salesQueue() },
    { kind: "queues", item: queue },
    ...agents.map((item) => ({ kind: "agents", item }) as const),
    {
      kind: "flows",
      item: {
        id: "menu",
        name: "Menu",
        language: "en-US",
        start: "welcome",
        steps: {
          welcome: { type: "play", say: [{ default: "Welcome." }], next: "choice" },
          choice: {
            type: "menu",
            say: [{ default: "For support, press 1. For sales, press 2." }],
            options: { "1": "support", "2": "sales" },
            timeoutSeconds: 5,
            retries: 2,
            otherwise: "goodbye",
          },
          support: { type: "queue", queueId: "support" },
          sales: { type: "queue", queueId: "sales" },
          goodbye: { type: "hang-up", say: [{ default: "Please call again. Goodbye." }] },
        },
      },
    },
    {
      kind: "flows",
      item: {
        id: "hours",
        name: "Opening hours",
        language: "pt-PT",
        start: "open",
        steps: {
          open: { type: "hours", hoursId: "office", open: "support", closed: "closed", holiday: "holiday" },
          support: { type: "queue", queueId: "support" },
          closed: { type: "hang-up", say: [{ default: "Estamos fechados." }] },
          holiday: { type: "hang-up", say: [{ default: "Hoje é feriado." }] },
        },
      },
    },
    { kind: "endpoints", item: { ...numbers.menu, name: "Menu", opens: { flow: "menu" }, language: "en-US" } },
    {
      kind: "endpoints",
      item: { ...numbers.support, name: "Support", opens: { queue: "support" }, language: "en-US" },
    },
    { kind: "endpoints", item: { ...numbers.hours, name: "Hours", opens: { flow: "hours" }, language: "pt-PT" } },
  ];
}
