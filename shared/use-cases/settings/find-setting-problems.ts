// What is wrong with a setting beside the tenant's other settings. They may change a moment later: a call that meets a
// reference that has become empty treats it as closed, so this check spares people trouble but keeps no promise.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { Endpoint } from "../../domain/settings/endpoint";
import { overflowProblems, overflowTargets } from "../../domain/settings/overflow-problems";
import type { Problem } from "../../domain/settings/problem";
import type { Queue } from "../../domain/settings/queue";
import { referencesOf } from "../../domain/settings/references";
import type { Setting } from "../../domain/settings/setting";
import { settingProblems } from "../../domain/settings/setting-problems";
import type { SettingsStore } from "../../ports/settings-store";

export async function findSettingProblems(
  store: SettingsStore,
  tenantId: TenantId,
  setting: Setting,
): Promise<readonly Problem[]> {
  const problems = [...settingProblems(setting), ...(await emptyReferences(store, tenantId, setting))];
  switch (setting.kind) {
    case "queues":
      return [...problems, ...overflowProblems(setting.item, await reachableQueues(store, tenantId, setting.item))];
    case "endpoints":
      return [...problems, ...(await numberTaken(store, tenantId, setting.item))];
    case "flows":
    case "hours":
    case "skills":
    case "agents":
    case "dispositions":
      return problems;
  }
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

/** Every queue that callers of this one can come to by overflow. */
async function reachableQueues(
  store: SettingsStore,
  tenantId: TenantId,
  queue: Queue,
): Promise<ReadonlyMap<QueueId, Queue>> {
  const found = new Map<QueueId, Queue>();
  const asked = new Set<QueueId>(overflowTargets(queue).map(({ queueId }) => queueId));
  // A set visits what is added while it is walked through.
  for (const id of asked) {
    const next = await store.current(tenantId, "queues", id);
    if (!next) continue;
    found.set(id, next.item);
    for (const { queueId } of overflowTargets(next.item)) asked.add(queueId);
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
