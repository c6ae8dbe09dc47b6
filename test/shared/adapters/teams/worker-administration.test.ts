// Commands through a real queue to whoever works like infra/teams-worker, and answers back through the app's own use case.
import { QueueServiceClient } from "@azure/storage-queue";
import type { QueueClient } from "@azure/storage-queue";
import { carryOut } from "../../../../local/teams-worker/carry-out";
import { messageQueue } from "../../../../shared/adapters/teams/message-queue";
import { workerAdministration } from "../../../../shared/adapters/teams/worker-administration";
import { teamsCommandMessage } from "../../../../shared/contracts/teams-administration/teams-command-message";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";
import { commandValidMs } from "../../../../shared/ports/teams-administration";
import { hearTeamsAnswer } from "../../../../shared/use-cases/provisioning/hear-teams-answer";
import { powerShellInMemory } from "../../../local/teams-worker/power-shell-in-memory";
import { sentTeamsCommandsInMemory } from "../../ports/sent-teams-commands-in-memory";
import { contoso, createReception, teamsAdministrationContract } from "../../ports/teams-administration.contract";
import { startQueueStorage, type QueueStorage } from "./queue-storage";

let storage: QueueStorage;
let queues = 0;
beforeAll(async () => {
  storage = await startQueueStorage();
});
afterAll(() => storage.stop());

const at = Date.UTC(2026, 0, 5, 8);

async function worker() {
  let now = at;
  const name = `commands-${String(++queues)}`;
  const queue: QueueClient = QueueServiceClient.fromConnectionString(storage.connectionString).getQueueClient(name);
  await queue.create();
  const commands = sentTeamsCommandsInMemory();
  const warnings: string[] = [];
  const hear = hearTeamsAnswer({ commands, warn: (message) => void warnings.push(message) });
  const { powerShell, creations } = powerShellInMemory();
  const administration = workerAdministration({
    commands,
    queue: messageQueue({ connectionString: storage.connectionString }, name),
    now: () => now,
  });
  const messages = async () => {
    const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 600 });
    return receivedMessageItems.map(({ messageText }) =>
      teamsCommandMessage.parse(JSON.parse(Buffer.from(messageText, "base64").toString())),
    );
  };
  return {
    administration,
    creations,
    hear,
    messages,
    warnings,
    passes: (ms: number) => void (now += ms),
    async getOn() {
      for (const { tenantId, commandId, command } of await messages()) {
        const answer = { tenantId: idOf<TenantId>(tenantId), commandId, outcome: carryOut(powerShell, command) };
        await hear(answer);
        // Answers come at least once.
        await hear(answer);
      }
    },
  };
}

describe("the Teams worker", () => teamsAdministrationContract(worker));

describe("a command to the Teams worker", () => {
  it("lies in the queue once, and again when it can no longer be carried out", async () => {
    const { administration, messages, passes } = await worker();
    await administration.send(contoso, "run.create", createReception);
    await administration.send(contoso, "run.create", createReception);
    expect(await messages()).toEqual([
      {
        version: 1,
        commandId: "run.create",
        tenantId: contoso,
        validUntil: new Date(at + commandValidMs).toISOString(),
        command: createReception,
      },
    ]);
    passes(commandValidMs);
    await administration.send(contoso, "run.create", createReception);
    expect(await messages()).toHaveLength(1);
  });

  it("is not sent again once it was answered", async () => {
    const { administration, getOn, messages, passes } = await worker();
    await administration.send(contoso, "run.create", createReception);
    await getOn();
    passes(commandValidMs);
    await administration.send(contoso, "run.create", createReception);
    expect(await messages()).toEqual([]);
  });

  it("takes no answer that nobody asked for", async () => {
    const { administration, hear, warnings } = await worker();
    const outcome = { outcome: "answered", answer: { is: "done" } } as const;
    await hear({ tenantId: contoso, commandId: "run.forged", outcome });
    expect(await administration.answerTo(contoso, "run.forged")).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  it("fails for now where the queue is not there yet or storage does not answer", async () => {
    const commands = sentTeamsCommandsInMemory();
    const { connectionString } = storage;
    const missing = messageQueue({ connectionString }, "never-made");
    const send = workerAdministration({ commands, queue: missing, now: () => at }).send(
      contoso,
      "run.create",
      createReception,
    );
    await expect(send).rejects.toMatchObject({ name: "Fault", retryable: true, uncertain: false });
  });
});
