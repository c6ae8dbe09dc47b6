// Queue functions: takes messages in batches, runs the function for each, and puts aside what failed too often.
// After the queue listener of Azure/azure-sdk-for-net (Microsoft.Azure.WebJobs.Extensions.Storage.Queues).
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import { membersOf } from "./binding-expression";
import type { BindingContext } from "./binding-expression";
import type { Triggers } from "./binding-shapes";
import type { AppFunction } from "./function-table";
import type { HostJson } from "./host-json";
import type { Invoker } from "./invoke";
import type { Log } from "./log";
import { openMessages, type Messages, type TakenMessage } from "./queue-messages";
import type { RpcTypedData } from "./worker-contract";

/** For so long nobody else sees a message whose function runs; longer runs ask for more at half time. */
const HIDDEN_MS = 10 * 60_000;
/** The first pause after nothing was found; it doubles up to `maxPollingInterval`. */
const SHORTEST_PAUSE_MS = 100;

const category = "Host.Triggers.Queues";

export interface QueueListener {
  readonly queueName: string;
  /** There may be a message; the first time begins to listen. */
  wake(): void;
  /** Takes no other message; resolves when those that were taken are dealt with. */
  stop(): Promise<void>;
}

interface Options {
  readonly fn: AppFunction;
  readonly trigger: Triggers["queueTrigger"];
  readonly settings: HostJson["extensions"]["queues"];
  readonly clock: Clock;
  readonly workload: Workload;
  readonly invoker: Invoker;
  readonly log: Log;
}

export function queueListener(options: Options): QueueListener {
  const { fn, trigger, settings, clock, workload, log } = options;
  // On a virtual clock nobody polls: whoever keeps the queue tells when there is something.
  const isVirtual = "moveTo" in clock;
  const running = new Set<Promise<void>>();
  let messages: Promise<Messages> | undefined;
  let cancel = () => {};
  let isStopped = false;
  let isTaking = false;
  let wakes = 0;
  let pauseMs = SHORTEST_PAUSE_MS;
  let trouble: string | undefined;

  const takeAll = async () => {
    while (!isStopped && running.size <= settings.newBatchThreshold) {
      const before = wakes;
      const taken = await (
        await (messages ??= openMessages({
          ...trigger,
          account: trigger.connection,
          encoding: settings.messageEncoding,
        }))
      ).take(settings.batchSize, HIDDEN_MS);
      trouble = undefined;
      for (const message of taken) run(message);
      if (taken.length > 0) pauseMs = SHORTEST_PAUSE_MS;
      else if (wakes === before) return;
    }
  };

  const run = (message: TakenMessage) => {
    const work = workload.track(dealWith(options, message));
    running.add(work);
    void work
      .catch((error: unknown) => complain("has a message that could not be dealt with", error))
      .finally(() => {
        running.delete(work);
        wake();
      });
  };

  const wake = () => {
    wakes++;
    if (isStopped || isTaking) return;
    cancel();
    isTaking = true;
    void workload.track(takeAll()).then(
      () => settle(false),
      (error: unknown) => {
        complain("cannot be read now and will be tried again", error);
        settle(true);
      },
    );
  };

  const settle = (isInTrouble: boolean) => {
    isTaking = false;
    if (isStopped || (isVirtual && !isInTrouble)) return;
    cancel = clock.at(clock.now() + pauseMs, wake);
    pauseMs = Math.min(pauseMs * 2, settings.maxPollingInterval);
  };

  /** Said once, not at every try. */
  const complain = (what: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === trouble) return;
    trouble = reason;
    // Both may just have been started.
    if (isAbsent(error)) log.write("Information", category, `The queue of function '${fn.name}' waits for storage`);
    else log.write("Error", category, `The queue of function '${fn.name}' ${what}: ${reason}`);
  };

  return {
    queueName: trigger.queueName,
    wake,
    async stop() {
      isStopped = true;
      cancel();
      await Promise.allSettled(running);
    },
  };
}

/** Runs the function for one message; rejects only where storage did not take what came of it. */
async function dealWith({ fn, trigger, settings, clock, invoker, log }: Options, message: TakenMessage): Promise<void> {
  const isHopeless = message.dequeueCount > settings.maxDequeueCount;
  let isDone = false;
  if (!isHopeless && message.text !== undefined) {
    const stay = keepHidden(clock, message);
    const reason = `New queue message detected on '${trigger.queueName}'.`;
    const data = { string: message.text };
    const triggerMetadata = metadataOf(message, message.text);
    const context = bindingContext(triggerMetadata, message.text);
    isDone = await invoker
      .invoke({ function: fn, data, triggerMetadata, context, reason })
      .then(
        () => true,
        // The invocation has logged it.
        () => false,
      )
      .finally(stay);
  }
  if (isDone) return message.delete();
  if (message.dequeueCount < settings.maxDequeueCount) return message.release(settings.visibilityTimeout);
  log.write(
    "Error",
    category,
    `Message has reached MaxDequeueCount of ${String(settings.maxDequeueCount)}. Moving message to queue '${trigger.queueName}-poison'.`,
  );
  return message.putAside();
}

const isAbsent = (error: unknown) => error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

/** @returns ends it */
function keepHidden(clock: Clock, message: TakenMessage): () => void {
  let cancel = () => {};
  const renew = () => {
    cancel = clock.at(clock.now() + HIDDEN_MS / 2, () => {
      // Whoever fails to renew works on, as Azure does: at worst the message is dealt with twice.
      void message.release(HIDDEN_MS).then(renew, renew);
    });
  };
  renew();
  return () => cancel();
}

/** What bindings may refer to: what Azure tells of the message, and before that the members of a message that is a JSON object. */
function bindingContext(metadata: Record<string, RpcTypedData>, text: string): BindingContext {
  const told = Object.entries(metadata).map(([name, { string }]): [string, unknown] => [name, string]);
  return Object.fromEntries(
    [...told, ...Object.entries(membersOf(text))].map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** Under Azure's names; the model turns them into camel case and reads what is JSON. */
function metadataOf(message: TakenMessage, text: string): Record<string, RpcTypedData> {
  return {
    QueueTrigger: { string: text },
    Id: { string: message.id },
    PopReceipt: { string: message.popReceipt },
    DequeueCount: { string: String(message.dequeueCount) },
    InsertionTime: { string: message.insertedOn.toISOString() },
    ExpirationTime: { string: message.expiresOn.toISOString() },
    NextVisibleTime: { string: message.nextVisibleOn.toISOString() },
  };
}
