// Stands in for infra/teams-worker: takes the same messages from the same queue, and needs about as long for them.
import { QueueServiceClient } from "@azure/storage-queue";
import type * as z from "zod";
import { teamsAnswerMessage, teamsAnswerQueue } from "../../shared/contracts/teams-administration/teams-answer-message";
import {
  teamsCommandMessage,
  teamsCommandQueue,
} from "../../shared/contracts/teams-administration/teams-command-message";
import type { TeamsCommandMessage } from "../../shared/contracts/teams-administration/teams-command-message";
import type { TeamsCommand, TeamsOutcome } from "../../shared/domain/provisioning/teams-command";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import { openMessages } from "../functions-host/queue-messages";
import type { Messages, TakenMessage } from "../functions-host/queue-messages";
import type { TeamsPowerShell } from "../teams/tenant/teams-tenant";
import { carryOut } from "./carry-out";

/** Signing in, then the cmdlets of the command [assumed: nobody has published how long they take]. */
const SIGN_IN_MS = 6_000;
const CMDLETS_MS: Readonly<Record<TeamsCommand["do"], number>> = {
  "find-application-instance": 3_000,
  "create-application-instance": 12_000,
  "synchronise-application-instance": 6_000,
  "find-voice-route": 4_000,
};

/** So many instances, each of which takes one message at a time (infra/teams-worker/host.json). */
const INSTANCES = 4;
/** As the Functions host hides a message whose function runs. */
const HIDDEN_MS = 10 * 60_000;

/** Storage that was killed is back within a second or so. */
const retryOptions = { maxTries: 8, retryDelayInMs: 200, maxRetryDelayInMs: 500 };

export interface TeamsWorker {
  /** Makes the queues and looks for what lies in them. */
  start(): Promise<void>;
  /** A queue has a message. */
  wake(queueName: string): void;
  stop(): void;
}

export function teamsWorker(options: {
  connection: string;
  clock: Clock;
  workload: Workload;
  /** Throws where there is no such tenant. */
  powerShell: (tenantId: string) => TeamsPowerShell;
  log: (line: string) => void;
}): TeamsWorker {
  const { connection, clock, workload, powerShell, log } = options;
  const service = QueueServiceClient.fromConnectionString(connection, { retryOptions });
  const answers = service.getQueueClient(teamsAnswerQueue);
  /** Of the commands that are being carried out. */
  const alarms = new Set<() => void>();
  let commands: Messages | undefined;
  let isStopped = false;
  let looking = Promise.resolve();

  const answer = async ({ commandId, tenantId }: TeamsCommandMessage, outcome: TeamsOutcome) => {
    const message: z.input<typeof teamsAnswerMessage> = { version: 1, commandId, tenantId, outcome };
    const text = JSON.stringify(teamsAnswerMessage.parse(message));
    await answers.sendMessage(Buffer.from(text).toString("base64"), { messageTimeToLive: -1 });
  };

  const outcomeOf = ({ tenantId, command }: TeamsCommandMessage): TeamsOutcome => {
    let tenant: TeamsPowerShell;
    try {
      tenant = powerShell(tenantId);
    } catch (error) {
      return { outcome: "refused", code: "not-allowed", message: String(error) };
    }
    return carryOut(tenant, command);
  };

  const dealWith = async (taken: TakenMessage) => {
    const message = read(taken.text);
    if (!message) {
      log("a message in the queue of Teams commands makes no sense; it is put aside");
      return taken.putAside();
    }
    if (Date.parse(message.validUntil) <= clock.now()) {
      await answer(message, { outcome: "failed", message: "too late: the command is not valid any more" });
      return taken.delete();
    }
    after(SIGN_IN_MS + CMDLETS_MS[message.command.do], async () => {
      await answer(message, outcomeOf(message));
      await taken.delete();
    });
  };

  const after = (ms: number, act: () => Promise<void>) => {
    const cancel = clock.at(clock.now() + ms, () => {
      alarms.delete(cancel);
      if (!isStopped) void workload.track(act()).catch(complain).then(lookNext);
    });
    alarms.add(cancel);
  };

  const look = async () => {
    while (!isStopped && commands && alarms.size < INSTANCES) {
      const taken = await commands.take(INSTANCES - alarms.size, HIDDEN_MS);
      if (taken.length === 0) return;
      await Promise.all(taken.map(dealWith));
    }
  };
  // Storage may be between two lives; what is not dealt with is there again later.
  const complain = (error: unknown) => log(`the Teams worker could not go on: ${String(error)}`);
  const lookNext = () => {
    looking = looking.then(look).catch(complain);
    return workload.track(looking);
  };

  return {
    async start() {
      const queues = [teamsCommandQueue, teamsAnswerQueue].map((name) => service.getQueueClient(name));
      await Promise.all(queues.map((queue) => queue.createIfNotExists()));
      const account = { connectionString: connection };
      commands = await openMessages({ account, queueName: teamsCommandQueue, encoding: "base64" });
      await lookNext();
    },
    wake(queueName) {
      if (queueName === teamsCommandQueue && commands) void lookNext();
    },
    stop() {
      isStopped = true;
      for (const cancel of alarms) cancel();
    },
  };
}

function read(text: string | undefined): TeamsCommandMessage | undefined {
  try {
    return teamsCommandMessage.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined;
  }
}
