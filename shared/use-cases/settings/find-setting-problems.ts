// What is wrong with a setting beside the tenant's other settings. They may change a moment later: a call that meets a
// reference that has become empty treats it as closed, so this check spares people trouble but keeps no promise.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { Endpoint } from "../../domain/settings/endpoint";
import type { Flow } from "../../domain/settings/flow";
import { lendingProblems } from "../../domain/settings/lending-problems";
import { overflowProblems, overflowTargets } from "../../domain/settings/overflow-problems";
import type { Problem } from "../../domain/settings/problem";
import type { Queue } from "../../domain/settings/queue";
import { reachProblems, stepReachProblems } from "../../domain/settings/reach";
import { referencesOf } from "../../domain/settings/references";
import type { Setting } from "../../domain/settings/setting";
import { settingProblems } from "../../domain/settings/setting-problems";
import type { SettingsStore } from "../../ports/settings-store";
import type { Everybody } from "./everybody";

export async function findSettingProblems(
  store: SettingsStore,
  tenantId: TenantId,
  setting: Setting,
  everybody: Everybody,
): Promise<readonly Problem[]> {
  const problems = [...settingProblems(setting), ...(await emptyReferences(store, tenantId, setting))];
  switch (setting.kind) {
    case "queues":
      return [
        ...problems,
        ...overflowProblems(setting.item, await reachableQueues(store, tenantId, setting.item, overflowed)),
        ...lendingProblems(setting.item, await reachableQueues(store, tenantId, setting.item, lent)),
        ...(problems.length === 0 ? reachProblems(setting.item, await everybody()) : []),
      ];
    case "endpoints":
      return [...problems, ...(await numberTaken(store, tenantId, setting.item))];
    case "flows":
      return problems.length === 0 ? await unservedSteps(store, tenantId, setting.item, everybody) : problems;
    case "hours":
    case "skills":
    case "agents":
    case "dispositions":
      return problems;
  }
}

const overflowed = (queue: Queue) => overflowTargets(queue).map(({ queueId }) => queueId);
const lent = ({ borrowing }: Queue) => borrowing.map(({ from }) => from);

/** Steps that ask for more than anybody of the queue has. */
async function unservedSteps(
  store: SettingsStore,
  tenantId: TenantId,
  { steps }: Flow,
  everybody: Everybody,
): Promise<readonly Problem[]> {
  const asking = Object.entries(steps).flatMap(([id, step]) =>
    step.type === "queue" && step.skills && step.skills.length > 0
      ? [{ field: `steps.${id}.skills`, queueId: step.queueId, skills: step.skills }]
      : [],
  );
  if (asking.length === 0) return [];
  const agents = await everybody();
  const found = await Promise.all(
    asking.map(async ({ field, queueId, skills }) => {
      const queue = (await store.current(tenantId, "queues", queueId))?.item;
      return queue ? stepReachProblems(field, skills, queue, agents) : [];
    }),
  );
  return found.flat();
}

const nouns = {
  queues: "queue",
  flows: "flow",
  hours: "opening hours",
  skills: "skill",
  agents: "agent",
  dispositions: "disposition",
  endpoints: "endpoint",
} as const;

async function emptyReferences(
  store: SettingsStore,
  tenantId: TenantId,
  setting: Setting,
): Promise<readonly Problem[]> {
  const references = referencesOf(setting.kind, setting.item).filter(
    ({ kind, id }) => kind !== setting.kind || id !== setting.item.id,
  );
  const distinct = new Map(references.map(({ kind, id }) => [`${kind}/${id}`, { kind, id }]));
  const missing = new Set<string>();
  await Promise.all(
    [...distinct].map(async ([key, { kind, id }]) => {
      if (!(await store.current(tenantId, kind, id))) missing.add(key);
    }),
  );
  return references
    .filter(({ kind, id }) => missing.has(`${kind}/${id}`))
    .map(({ field, kind, id }) => ({
      field,
      message: `${nouns[kind]} "${id}" does not exist: expected the id of one under settings/${kind}`,
    }));
}

/** Every queue that can be come to from this one, the first of each way being its own. */
async function reachableQueues(
  store: SettingsStore,
  tenantId: TenantId,
  queue: Queue,
  next: (queue: Queue) => readonly QueueId[],
): Promise<ReadonlyMap<QueueId, Queue>> {
  const found = new Map<QueueId, Queue>();
  const asked = new Set<QueueId>(next(queue));
  // A set visits what is added while it is walked through. The item as it is stored now is not the one being saved.
  for (const id of asked) {
    if (id === queue.id) continue;
    const one = await store.current(tenantId, "queues", id);
    if (!one) continue;
    found.set(id, one.item);
    for (const queueId of next(one.item)) asked.add(queueId);
  }
  return found;
}

async function numberTaken(
  store: SettingsStore,
  tenantId: TenantId,
  { id, number }: Endpoint,
): Promise<readonly Problem[]> {
  if (number === undefined) return [];
  const others = await store.list(tenantId, "endpoints");
  const owner = others.find(({ item }) => item.number === number && item.id !== id);
  return owner ? [{ field: "number", message: `${number} belongs to endpoint "${owner.item.id}" already` }] : [];
}
