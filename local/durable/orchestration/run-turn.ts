// One turn of one orchestration: take its messages, let the SDK replay, decide, and write everything down at once.
import { randomUUID } from "node:crypto";
import { messageOfError, type Core } from "../core";
import { asText, orchestratorStarted } from "../history-event";
import { isOver, type Instance } from "../store/instances";
import type { StoredMessage } from "../store/inbox";
import { answerOfRejection, parseAnswer, type Answer } from "./answer";
import { oneTurnOf } from "./chain";
import { commitTurn } from "./commit-turn";
import { HTTP_POLL_PAUSE_MS } from "./next-step";
import { planTurn, type Turn, type TurnPlan } from "./plan";
import { mayRun, VERSION_MISMATCH } from "../versions";

/** Most messages that one turn takes in; the extension's control queue batch is 32, but local replays are cheap. */
const MOST_MESSAGES = 512;

/** `ReplaySchema.V4` of the SDK: long timers and HTTP polling are the SDK's, and entity locks exist. */
const UPPER_SCHEMA = 3;

/**
 * Known loss in durable-functions 3.5.0, which no host can mend (test/local/durable/sdk-loss.test.ts shows it): the SDK keeps
 * every waiter of an event in a stack, also one that lost a `Task.any` to a timer. The next event of that name, if it comes
 * before a fresh wait (during an activity, say), is handed to the dead waiter and vanishes. An orchestrator is safe with a
 * single waiting point, its deadlines coming back as events, or with one race as its last act.
 *
 * Runs a turn if the instance may take one. True: it has more messages. Never rejects.
 */
export async function runTurn(core: Core, instanceId: string): Promise<boolean> {
  try {
    const { hub } = core;
    const instance = hub.instances.get(instanceId);
    if (!instance || isOver(instance.status)) {
      core.commit(() => hub.inbox.clear(instanceId));
      return false;
    }
    if (instance.status === "Suspended") return false;
    const messages = oneTurnOf(hub.inbox.peek(instanceId, MOST_MESSAGES));
    if (messages.length === 0) return false;
    // Its messages wait for an app that may run it.
    if (core.versions.failure === "Reject" && !mayRun(core.versions, instance.version)) return false;
    await takeTurn(core, instance, messages);
    return !hub.inbox.isEmpty(instanceId);
  } catch (error) {
    // Nothing was written: the messages are still there, and the next wake or start tries again.
    core.log(`turn of ${instanceId} was given up: ${messageOfError(error)}`);
    return false;
  }
}

async function takeTurn(core: Core, instance: Instance, messages: readonly StoredMessage[]): Promise<void> {
  const now = core.clock.now();
  const turn = {
    ...{ instance, now, messages, before: core.hub.history.firstSteps(instance.id) },
    ...{ known: core.known(), newGuid: randomUUID, defaultVersion: core.versions.current },
  };
  const answer = await ask(core, instance, messages, now);
  commitTurn(core, { instance, messages, now, plan: planOf(turn, answer), customStatus: answer.customStatus });
}

/** An answer that cannot be carried out fails the orchestration instead of holding it for ever. */
function planOf(turn: Turn, answer: Answer): TurnPlan {
  try {
    return planTurn(turn, answer);
  } catch (error) {
    return planTurn(turn, answerOfRejection(error));
  }
}

async function ask(core: Core, instance: Instance, messages: readonly StoredMessage[], now: number): Promise<Answer> {
  const name = core.known().find("orchestrator", instance.name);
  const refused = (message: string): Answer => answerOfRejection(new Error(message));
  if (!mayRun(core.versions, instance.version)) return refused(VERSION_MISMATCH);
  if (name === undefined) return refused(core.known().missing("orchestrator", instance.name));
  const events = [
    ...core.hub.history.texts(instance.id),
    asText(orchestratorStarted(now), false),
    ...messages.map(({ event }) => asText(event, false)),
  ];
  try {
    return parseAnswer(await core.functions.runOrchestrator(name, turnText(instance, events), instance.id));
  } catch (error) {
    return answerOfRejection(error);
  }
}

/** The orchestration trigger's JSON. The events are JSON already and go in as they are. */
function turnText(instance: Instance, events: readonly string[]): string {
  const rest = JSON.stringify({
    instanceId: instance.id,
    isReplaying: instance.turns > 0,
    parentInstanceId: instance.parent?.id ?? null,
    upperSchemaVersion: Math.min(1, UPPER_SCHEMA),
    upperSchemaVersionNew: UPPER_SCHEMA,
    longRunningTimerIntervalDuration: "3.00:00:00",
    maximumShortTimerDuration: "6.00:00:00",
    defaultHttpAsyncRequestSleepTimeMillseconds: HTTP_POLL_PAUSE_MS,
  });
  return `{"history":[${events.join(",")}],"input":${instance.input ?? "null"},${rest.slice(1)}`;
}
