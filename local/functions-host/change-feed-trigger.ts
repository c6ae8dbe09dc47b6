// Cosmos change feed functions: reads each partition's changes in order and hands them over in batches, at least once.
import type { ChangeFeedPullModelIterator, ChangeFeedStartFrom, Container, FeedRange } from "@azure/cosmos";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import type { Triggers } from "./binding-shapes";
import { openLeases } from "./change-feed-leases";
import type { Leases } from "./change-feed-leases";
import type { CosmosClients } from "./cosmos-account";
import type { AppFunction } from "./function-table";
import type { HostStore } from "./host-store";
import type { Invoker } from "./invoke";
import { invokeWithRetries } from "./invoke-with-retries";
import type { Log } from "./log";

/** On a virtual clock an idle feed is polled ever more seldom, up to this many delays apart, until some function runs. */
const IDLE_LIMIT = 32;

const category = "Host.Triggers.CosmosDB";

export interface ChangeFeedListener {
  /** Resolves when the feed's position is known, so that no later change is missed; a store that cannot be reached is tried again. */
  start(): Promise<void>;
  /** Lets the batch that runs finish and takes no other. */
  stop(): void;
}

interface Options {
  readonly fn: AppFunction;
  readonly trigger: Triggers["cosmosDBTrigger"];
  readonly clients: CosmosClients;
  readonly clock: Clock;
  readonly workload: Workload;
  readonly store: HostStore;
  readonly invoker: Invoker;
  readonly log: Log;
}

export function changeFeedListener(options: Options): ChangeFeedListener {
  const { fn, trigger, clients, clock, workload, log, invoker } = options;
  const isVirtual = "moveTo" in clock;
  let partitions: Partition[] | undefined;
  let cancel = () => {};
  let isStopped = false;
  let isPolling = false;
  let emptyPolls = 0;
  let trouble: string | undefined;

  const open = async (): Promise<Partition[]> => {
    const { ChangeFeedStartFrom } = await import("@azure/cosmos");
    const client = await clients.get(trigger.connection);
    const container = client.database(trigger.databaseName).container(trigger.containerName);
    const leases = await openLeases({ ...options, functionName: fn.name });
    const ranges = await container.getFeedRanges();
    return ranges.map((range) => partition({ container, range, leases, startFrom: ChangeFeedStartFrom, trigger }));
  };

  /** Reads one partition until it has no more; whether anything was there. A batch that failed stays where it is. */
  const drain = async (part: Partition, onRead: () => void): Promise<boolean> => {
    for (let batches = 0; !isStopped; batches++) {
      const batch = await workload.track(part.read());
      onRead();
      if (!batch) return batches > 0;
      const reason = `New changes on collection ${trigger.containerName} at ${new Date(clock.now()).toISOString()}`;
      const data = { json: JSON.stringify(batch.documents) };
      const isDone = await invokeWithRetries(invoker, clock, { function: fn, data, reason }, () => isStopped);
      // Not done means not read: unlike Azure without a retry policy, which goes on to the next batch.
      if (isDone) await workload.track(batch.confirm());
      else return (part.reset(), true);
    }
    return false;
  };

  const poll = async (onPositionKnown = () => {}): Promise<void> => {
    isPolling = true;
    try {
      const all = (partitions ??= await workload.track(open()));
      const read = new Set<Partition>();
      const found = await Promise.all(
        all.map((part) =>
          drain(part, () => {
            if (read.add(part).size === all.length) onPositionKnown();
          }),
        ),
      );
      emptyPolls = found.includes(true) ? 0 : emptyPolls + 1;
      trouble = undefined;
    } catch (error) {
      emptyPolls++;
      partitions = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      // Said once, not at every poll.
      if (reason === trouble) return;
      trouble = reason;
      const feed = `The change feed of function '${fn.name}'`;
      // An app may make its containers itself, at its first request.
      const isMissing = error instanceof Error && "code" in error && error.code === 404;
      if (isMissing) log.write("Information", category, `${feed} waits for container '${trigger.containerName}'`);
      else log.write("Error", category, `${feed} cannot be read now and will be tried again: ${reason}`);
    } finally {
      isPolling = false;
      schedule();
    }
  };

  const schedule = () => {
    cancel();
    if (isStopped) return;
    const factor = isVirtual ? Math.min(2 ** Math.max(emptyPolls - 1, 0), IDLE_LIMIT) : 1;
    cancel = clock.at(clock.now() + trigger.feedPollDelay * factor, () => void poll());
  };

  invoker.onFinished(() => {
    if (isPolling || emptyPolls <= 1 || !isVirtual) return;
    emptyPolls = 0;
    schedule();
  });

  return {
    // What was found is handled afterwards: its function may fail and be tried again, which takes time that only passes for a host
    // that has started.
    start: () =>
      new Promise((resolve) => {
        void poll(resolve).then(resolve);
      }),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

interface Batch {
  readonly documents: readonly unknown[];
  /** Remembers that these were handled. */
  confirm(): Promise<void>;
}

interface Partition {
  /** The next batch after the last confirmed one, if there is any. */
  read(): Promise<Batch | undefined>;
  /** Goes back to the last confirmed batch. */
  reset(): void;
}

function partition(options: {
  container: Container;
  range: FeedRange;
  leases: Leases;
  startFrom: typeof ChangeFeedStartFrom;
  trigger: Triggers["cosmosDBTrigger"];
}): Partition {
  const { container, range, leases, startFrom, trigger } = options;
  const id = `${range.minInclusive}-${range.maxExclusive}`;
  let iterator: ChangeFeedPullModelIterator<unknown> | undefined;
  let hasLease = false;

  const start = () => {
    if (trigger.startFromTime !== undefined) return startFrom.Time(new Date(trigger.startFromTime), range);
    return trigger.startFromBeginning ? startFrom.Beginning(range) : startFrom.Now(range);
  };
  const open = async () => {
    const { continuation } = await leases.read(id);
    hasLease = continuation !== undefined && continuation !== "";
    return container.items.getChangeFeedIterator<unknown>({
      maxItemCount: trigger.maxItemsPerInvocation,
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK's factories are typed otherwise than what they take
      changeFeedStartFrom: hasLease && continuation !== undefined ? startFrom.Continuation(continuation) : start(),
    });
  };
  const readPage = async () => {
    iterator ??= await open();
    try {
      return await iterator.readNext();
    } catch (error) {
      iterator = undefined;
      // The container was deleted and made anew: what was read of the old one means nothing for this one.
      if (error instanceof Error && /not for the current container/.test(error.message)) {
        await leases.write({ id, continuation: undefined });
      }
      throw error;
    }
  };

  return {
    async read() {
      const page = await readPage();
      const { continuationToken: continuation } = page;
      const documents = page.statusCode === 200 ? page.result : [];
      const confirm = async () => {
        await leases.write({ id, continuation });
        hasLease = true;
      };
      if (documents.length > 0) return { documents, confirm };
      // "From now on" must mean the same moment after a restart.
      if (!hasLease) await confirm();
      return undefined;
    },
    reset: () => void (iterator = undefined),
  };
}
