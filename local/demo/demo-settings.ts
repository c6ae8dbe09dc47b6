// What the demo tenant's administrator has set up: enough to hear a menu, wait in line, be called back, and find a line closed.
import type * as z from "zod";
import type { settingSchemas } from "../../shared/contracts/settings/setting";
import type { SettingKind } from "../../shared/domain/settings/setting";
import { demoAgents, demoNumbers } from "./demo-directory";

type Setting = {
  readonly [K in SettingKind]: { readonly kind: K; readonly item: z.input<(typeof settingSchemas)[K]> };
}[SettingKind];

const [ana, bruno, carla, david] = demoAgents;

/** Soon and often, and at any hour: visitors come at night, too, and have little time. */
const demoCallback = {
  key: "1",
  firstOfferAfterSeconds: 12,
  repeatEverySeconds: 45,
  pauseSeconds: 60,
  callingHours: { from: "00:00", to: "24:00" },
} as const;

/** In the order in which they refer to each other. */
export const demoSettings: readonly Setting[] = [
  { kind: "skills", item: { id: "support", name: "Technical support" } },
  { kind: "skills", item: { id: "sales", name: "Sales" } },
  { kind: "dispositions", item: { id: "solved", name: "Solved" } },
  { kind: "dispositions", item: { id: "follow-up", name: "Needs a follow-up" } },
  { kind: "dispositions", item: { id: "wrong-number", name: "Wrong number" } },
  {
    kind: "hours",
    item: { id: "closed-all-day", name: "Closed all day (demo)", timeZone: "Europe/Lisbon", weekly: {}, holidays: [] },
  },
  {
    kind: "queues",
    item: {
      id: "support",
      name: "Support",
      requiredSkills: [{ skill: "support", minLevel: 1 }],
      // Shorter than most offices have it, so that a visitor hears everything within a minute.
      announcements: { positionEverySeconds: 20 },
      callback: demoCallback,
      wrapUpSeconds: 30,
      dispositions: ["solved", "follow-up", "wrong-number"],
    },
  },
  {
    kind: "queues",
    item: {
      id: "sales",
      name: "Sales",
      requiredSkills: [{ skill: "sales", minLevel: 1 }],
      announcements: { positionEverySeconds: 20 },
      callback: demoCallback,
      wrapUpSeconds: 15,
      dispositions: ["solved", "follow-up", "wrong-number"],
    },
  },
  {
    kind: "flows",
    item: {
      id: "menu",
      name: "Menu in Portuguese and English",
      language: "pt-PT",
      start: "portuguese",
      steps: {
        portuguese: {
          type: "menu",
          say: [
            { default: "Bem-vindo à empresa de demonstração." },
            { default: "Para vendas, prima 1. Para apoio técnico, prima 2. Para inglês, prima 9." },
          ],
          options: { "1": "sales", "2": "support", "9": "to-english" },
          onInvalid: { default: "Essa opção não existe." },
          onTimeout: { default: "Não recebemos a sua escolha." },
          otherwise: "support",
        },
        "to-english": { type: "language", language: "en-US", next: "english" },
        english: {
          type: "menu",
          say: [
            { default: "Welcome to the demo company." },
            { default: "For sales, press 1. For technical support, press 2. For Portuguese, press 9." },
          ],
          options: { "1": "sales", "2": "support", "9": "to-portuguese" },
          onInvalid: { default: "There is no such option." },
          onTimeout: { default: "We did not get your choice." },
          otherwise: "support",
        },
        "to-portuguese": { type: "language", language: "pt-PT", next: "portuguese" },
        sales: { type: "queue", queueId: "sales" },
        support: { type: "queue", queueId: "support" },
      },
    },
  },
  {
    kind: "flows",
    item: {
      id: "closed",
      name: "A line that is closed today",
      language: "en-US",
      start: "hours",
      steps: {
        hours: { type: "hours", hoursId: "closed-all-day", open: "support", closed: "sorry" },
        support: { type: "queue", queueId: "support" },
        sorry: {
          type: "hang-up",
          say: [{ default: "We are closed today. Please call again tomorrow. Goodbye." }],
        },
      },
    },
  },
  ...[
    { user: ana, queues: ["support", "sales"] },
    { user: bruno, queues: ["support"] },
    { user: carla, queues: ["sales"] },
    { user: david, queues: ["support", "sales"] },
  ].map(({ user, queues }): Setting => ({
    kind: "agents",
    item: { id: user.id, name: user.name, queues, skills: queues.map((skill) => ({ skill, level: 3 })) },
  })),
  {
    kind: "endpoints",
    item: {
      id: demoNumbers.menu.id,
      name: demoNumbers.menu.name,
      number: demoNumbers.menu.number,
      opens: { flow: "menu" },
      language: "pt-PT",
    },
  },
  {
    kind: "endpoints",
    item: {
      id: demoNumbers.support.id,
      name: demoNumbers.support.name,
      number: demoNumbers.support.number,
      opens: { queue: "support" },
      language: "en-US",
    },
  },
  {
    kind: "endpoints",
    item: {
      id: demoNumbers.closed.id,
      name: demoNumbers.closed.name,
      number: demoNumbers.closed.number,
      opens: { flow: "closed" },
      language: "en-US",
    },
  },
];
