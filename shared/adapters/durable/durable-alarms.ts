// Alarms and callback runs as durable orchestrations. The client belongs to one invocation, so these are made anew for each.
import { OrchestrationRuntimeStatus, type DurableClient } from "durable-functions";
import { durableNames } from "../../contracts/durable/durable-names";
import type { Alarm, AlarmTarget } from "../../domain/kernel/alarm";
import { Fault } from "../../ports/fault";
import type { Alarms, CallbackRuns } from "../../ports/alarms";
import type { ProvisioningRuns } from "../../ports/provisioning-runs";

export const durableAlarms = (client: () => DurableClient): Alarms => ({
  async set(at, target) {
    const alarm: Alarm = { at, target };
    await startOnce(client(), durableNames.alarm, instanceId(at, target), alarm);
  },
});

export const durableCallbackRuns = (client: () => DurableClient): CallbackRuns => ({
  start: (callback) => startOnce(client(), durableNames.callback, callback.callbackId, callback),
  tell: (callbackId, input) => tell(client(), callbackId, input),
});

export const durableProvisioningRuns = (client: () => DurableClient): ProvisioningRuns => ({
  start: (run) => startOnce(client(), durableNames.provisioning, run.runId, run),
  tell: (runId, input) => tell(client(), runId, input),
});

/** @returns whether there is such an instance */
async function tell(client: DurableClient, id: string, input: unknown): Promise<boolean> {
  try {
    await client.raiseEvent(id, durableNames.input, input);
    return true;
  } catch (cause) {
    // The SDK's only sign of an instance that is not there.
    if (cause instanceof Error && cause.message.startsWith("No instance with ID")) return false;
    throw new Fault(`orchestration ${id} could not be told`, { retryable: true, cause });
  }
}

/** The same alarm has the same name: setting it twice is setting it once. */
function instanceId(at: number, target: AlarmTarget): string {
  switch (target.of) {
    case "contact":
      return `contact.${target.contactId}.${at}`;
    case "agent":
      return `agent.${target.agentId}.${at}`;
    case "queue":
      return `queue.${target.tenantId}.${target.queueId}.${at}`;
    case "given-up":
      return `given-up.${target.contactId}.${at}`;
    case "dialling":
      return `dialling.${target.tenantId}.${at}`;
    case "callback":
      return `callback.${target.callbackId}.${target.input.type}.${at}`;
    case "run":
      return `run.${target.runId}.${target.input.turn}.${at}`;
  }
}

async function startOnce(client: DurableClient, name: string, id: string, input: unknown): Promise<void> {
  try {
    await client.startNew(name, { instanceId: id, input });
  } catch (cause) {
    // The runtime refuses an id that is running; the SDK tells that only in words, so it is asked.
    const status = await statusOf(client, id);
    if (status !== undefined && !isFinished(status)) return;
    throw new Fault(`${name} ${id} could not be started`, { retryable: true, uncertain: true, cause });
  }
}

async function statusOf(client: DurableClient, id: string): Promise<OrchestrationRuntimeStatus | undefined> {
  try {
    return (await client.getStatus(id)).runtimeStatus;
  } catch {
    return undefined;
  }
}

const isFinished = (status: OrchestrationRuntimeStatus): boolean =>
  status === OrchestrationRuntimeStatus.Completed ||
  status === OrchestrationRuntimeStatus.Failed ||
  status === OrchestrationRuntimeStatus.Terminated ||
  status === OrchestrationRuntimeStatus.Canceled;
