// Settings for contacts under test: two queues, a menu and opening hours, parsed as an administrator's would be.
import type * as z from "zod";
import { settingSchemas } from "../../../../shared/contracts/settings/setting";
import type { Flow } from "../../../../shared/domain/settings/flow";
import type { Hours } from "../../../../shared/domain/settings/hours";
import type { PinnedSettings } from "../../../../shared/domain/settings/pinned";
import type { Queue } from "../../../../shared/domain/settings/queue";

type QueueInput = z.input<typeof settingSchemas.queues>;

/** Whatever answers a call is a person, unless a test is about that. */
export const queueWith = ({ callback, ...changes }: Partial<QueueInput> = {}): Queue =>
  settingSchemas.queues.parse({
    id: "support",
    name: "Support",
    callback: { person: { provedBy: "nothing" }, ...callback },
    ...changes,
  });

export const menu: Flow = settingSchemas.flows.parse({
  id: "menu",
  name: "Menu",
  language: "en-US",
  start: "welcome",
  steps: {
    welcome: { type: "play", say: [{ default: "Welcome." }], next: "choose" },
    choose: {
      type: "menu",
      say: [{ default: "Press 1 for support, 2 for sales, 3 for Ana, 4 for our hours." }],
      options: { "1": "support", "2": "sales", "3": "ana", "4": "hours", "5": "portuguese" },
      timeoutSeconds: 5,
      retries: 1,
      otherwise: "bye",
    },
    support: { type: "queue", queueId: "support" },
    sales: { type: "queue", queueId: "sales", priorityMinutes: 10, skills: [{ skill: "french", minLevel: 2 }] },
    ana: { type: "transfer", to: "user", userId: "aaaaaaaa-0000-4000-8000-000000000001", failed: "choose" },
    hours: { type: "hours", hoursId: "office", open: "support", closed: "closed" },
    portuguese: { type: "language", language: "pt-PT", next: "choose" },
    closed: { type: "hang-up", say: [{ default: "We are closed." }] },
    bye: { type: "hang-up" },
  },
});

export const office: Hours = settingSchemas.hours.parse({
  id: "office",
  name: "Office",
  timeZone: "Europe/Lisbon",
  weekly: { mon: [{ from: "09:00", to: "18:00" }] },
  holidays: [],
});

export function pinned(queues: readonly Queue[] = [queueWith()], flows: readonly Flow[] = [menu]): PinnedSettings {
  return {
    flow: (id) => flows.find((flow) => flow.id === id),
    queue: (id) => queues.find((queue) => queue.id === id),
    hours: (id) => (office.id === id ? office : undefined),
  };
}
