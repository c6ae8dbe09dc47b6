// Which settings a setting needs, and where in it they are named.
import type { AgentProfile } from "./agent-profile";
import type { Destination } from "./destination";
import type { Endpoint } from "./endpoint";
import type { Flow, Step } from "./flow";
import type { Queue, RequiredSkill } from "./queue";
import type { SettingKind, SettingsByKind } from "./setting";

export interface Reference {
  /** Path within the item, such as `steps.main.queueId`. */
  readonly field: string;
  readonly kind: SettingKind;
  readonly id: string;
}

export const referencesOf = <K extends SettingKind>(kind: K, item: SettingsByKind[K]): readonly Reference[] =>
  referencesOfEach[kind](item);

/** Kinds whose items can name one of this kind: whom to ask before it is deleted. */
export const kindsReferringTo: Readonly<Record<SettingKind, readonly SettingKind[]>> = {
  queues: ["queues", "flows", "agents", "endpoints"],
  flows: ["endpoints"],
  hours: ["queues", "flows"],
  skills: ["queues", "flows", "agents"],
  agents: ["flows"],
  dispositions: ["queues"],
  endpoints: [],
};

const to = (kind: SettingKind, id: string, field: string): Reference => ({ kind, id, field });

function ofQueue(queue: Queue): readonly Reference[] {
  const { hours, dispositions, relaxation, borrowing } = queue;
  const { rules, ...reasons } = queue.overflow;
  const destinations: readonly (readonly [string, Destination])[] = [
    ...Object.entries(reasons),
    ...rules.map(({ then }, at) => [`rules.${at}.then`, then] as const),
  ];
  return [
    ...toSkills(queue.requiredSkills, "requiredSkills"),
    ...toSkills(queue.preferredSkills, "preferredSkills"),
    ...relaxation.flatMap(({ drop, lower, alsoAgentsOf }, at) => [
      ...drop.map((skill, which) => to("skills", skill, `relaxation.${at}.drop.${which}`)),
      ...toSkills(lower, `relaxation.${at}.lower`),
      ...alsoAgentsOf.map((id, which) => to("queues", id, `relaxation.${at}.alsoAgentsOf.${which}`)),
    ]),
    ...borrowing.map(({ from }, at) => to("queues", from, `borrowing.${at}.from`)),
    ...(hours === undefined ? [] : [to("hours", hours, "hours")]),
    ...dispositions.map((id, at) => to("dispositions", id, `dispositions.${at}`)),
    ...destinations.flatMap(([reason, destination]) =>
      destination.to === "queue" ? [to("queues", destination.queueId, `overflow.${reason}.queueId`)] : [],
    ),
  ];
}

const toSkills = (skills: readonly Pick<RequiredSkill, "skill">[], field: string): readonly Reference[] =>
  skills.map(({ skill }, at) => to("skills", skill, `${field}.${at}.skill`));

const ofFlow = ({ steps }: Flow): readonly Reference[] =>
  Object.entries(steps).flatMap(([id, step]) => ofStep(step, `steps.${id}`));

const ofAgent = ({ skills, queues }: AgentProfile): readonly Reference[] => [
  ...toSkills(skills, "skills"),
  ...queues.map(({ queueId }, at) => to("queues", queueId, `queues.${at}.queueId`)),
];

const ofEndpoint = ({ opens }: Endpoint): readonly Reference[] => [
  "flow" in opens ? to("flows", opens.flow, "opens.flow") : to("queues", opens.queue, "opens.queue"),
];

const ofNothing = () => [];

const referencesOfEach: { readonly [K in SettingKind]: (item: SettingsByKind[K]) => readonly Reference[] } = {
  queues: ofQueue,
  flows: ofFlow,
  agents: ofAgent,
  endpoints: ofEndpoint,
  hours: ofNothing,
  skills: ofNothing,
  dispositions: ofNothing,
};

function ofStep(step: Step, field: string): readonly Reference[] {
  switch (step.type) {
    case "hours":
      return [to("hours", step.hoursId, `${field}.hoursId`)];
    case "queue":
      return [
        to("queues", step.queueId, `${field}.queueId`),
        ...toSkills(step.skills ?? [], `${field}.skills`),
        ...(step.owner === undefined ? [] : [to("agents", step.owner, `${field}.owner`)]),
      ];
    case "play":
    case "menu":
    case "split":
    case "transfer":
    case "language":
    case "hang-up":
      return [];
  }
}
