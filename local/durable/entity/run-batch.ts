// Runs the requests that wait for one entity: a batch of operations in one call of the SDK, locks and releases in between.
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { messageOfError, type Consequences, type Core } from "../core";
import { eventRaised } from "../history-event";
import { absentEntity, type Entity, type EntityRequest } from "../store/entities";
import { isOver } from "../store/instances";
import { entityIdOf } from "./entity-id";

type Waiting = { readonly seq: number; readonly request: EntityRequest };

/** `maxEntityOperationBatchSize` of the extension, as on a dedicated plan. */
const LARGEST_BATCH = 5000;

/** True: more requests may run now. Never rejects. */
export async function runEntityBatch(core: Core, entityId: string): Promise<boolean> {
  try {
    const entity = core.hub.entities.get(entityId) ?? absentEntity(entityId, core.clock.now());
    const waiting = core.hub.entities
      .waiting(entityId, LARGEST_BATCH)
      .filter(({ request }) => mayPass(request, entity));
    const first = waiting[0];
    if (!first) return false;
    if (first.request.lockset || first.request.release !== undefined) changeLock(core, entity, first);
    else await operate(core, entity, untilLock(waiting));
    return true;
  } catch (error) {
    core.log(`entity ${entityId} was given up: ${messageOfError(error)}`);
    return false;
  }
}

/** While locked, an entity hears only the orchestration that holds the lock. */
const mayPass = (request: EntityRequest, { lock }: Entity) => !lock || request.parent === lock.owner;

function untilLock(waiting: readonly Waiting[]): readonly Waiting[] {
  const end = waiting.findIndex(({ request }) => request.lockset !== undefined || request.release !== undefined);
  return end < 0 ? waiting : waiting.slice(0, end);
}

function changeLock(core: Core, entity: Entity, { seq, request }: Waiting): void {
  core.commit((then) => {
    const { entities, instances } = core.hub;
    entities.takeOut(seq);
    if (request.release !== undefined) {
      if (entity.lock?.id === request.release) entities.put({ ...entity, lock: undefined });
      return;
    }
    const { lockset = [], pos = 0, parent = "" } = request;
    const owner = instances.get(parent);
    // The one that asked is gone: granting would lock the entity for ever.
    if (!owner || isOver(owner.status) || owner.executionId !== request.parentExecution) return;
    entities.put({ ...entity, lock: { id: request.id, owner: parent } });
    const next = lockset[pos + 1];
    if (next) {
      entities.send(entityIdOf(next), { ...request, pos: pos + 1 });
      then.entity(entityIdOf(next));
    } else reply(core, then, request, { result: "null" });
  });
}

const batchAnswer = z.object({
  entityExists: z.boolean(),
  entityState: z.string().nullish(),
  results: z.array(z.object({ isError: z.boolean(), result: z.string().nullish() })),
  signals: z.array(
    z.object({
      target: z.object({ name: z.string(), key: z.string() }),
      name: z.string(),
      input: z.string().nullish(),
    }),
  ),
});

async function operate(core: Core, entity: Entity, batch: readonly Waiting[]): Promise<void> {
  const end = await ask(core, entity, batch);
  core.commit((then) => {
    const { entities } = core.hub;
    const current = entities.get(entity.id);
    for (const { seq } of batch) entities.takeOut(seq);
    if (end.isUnderstood) {
      const { entityExists, entityState } = end.answer;
      const state = entityExists ? (entityState ?? undefined) : undefined;
      entities.put({ ...entity, lock: current?.lock, isThere: entityExists, state, updatedAt: core.clock.now() });
      for (const { target, name, input } of end.answer.signals) {
        entities.send(entityIdOf(target), { id: randomUUID(), op: name, signal: true, ...(input && { input }) });
        then.entity(entityIdOf(target));
      }
    }
    batch.forEach(({ request }, index) => {
      if (request.signal) return;
      const result = end.isUnderstood
        ? end.answer.results[index]
        : { isError: true, result: JSON.stringify(end.problem) };
      reply(core, then, request, {
        ...(typeof result?.result === "string" && { result: result.result }),
        ...(result?.isError !== false && { exceptionType: "Error" }),
      });
    });
  });
}

async function ask(core: Core, entity: Entity, batch: readonly Waiting[]) {
  try {
    const name = core.known().find("entity", entity.name);
    if (name === undefined) throw new Error(core.known().missing("entity", entity.name));
    const text = await core.functions.runEntity(name, batchText(entity, batch), entity.id);
    return { isUnderstood: true, answer: batchAnswer.parse(JSON.parse(text)) } as const;
  } catch (error) {
    const problem = messageOfError(error);
    core.log(`entity ${entity.id} failed: ${problem}`);
    return { isUnderstood: false, problem } as const;
  }
}

/** The entity trigger's JSON. */
const batchText = ({ name, key, isThere, state }: Entity, batch: readonly Waiting[]): string =>
  JSON.stringify({
    self: { name, key },
    exists: isThere,
    state,
    batch: batch.map(({ request }) => ({
      id: request.id,
      name: request.op ?? "",
      signal: request.signal ?? false,
      input: request.input,
    })),
  });

/** Answers an orchestration that waits; one that is over, or another execution, does not hear it. */
function reply(
  core: Core,
  then: Consequences,
  request: EntityRequest,
  response: { result?: string; exceptionType?: string },
): void {
  if (request.parent === undefined) return;
  const caller = core.hub.instances.get(request.parent);
  if (!caller || isOver(caller.status) || caller.executionId !== request.parentExecution) return;
  // A root number, though none of a task: it marks the event as an outcome and not as one from outside.
  core.hub.inbox.put(caller.id, {
    event: eventRaised(core.clock.now(), request.id, JSON.stringify(response)),
    rootId: -1,
  });
  then.instance(caller.id);
}
