import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QueueServiceClient } from "@azure/storage-queue";
import type { QueueClient } from "@azure/storage-queue";
import { connectionString, forkAzurite } from "../../../local/azurite/azurite";
import { advanceUntil, comeToRest } from "../../../local/clock/advance";
import { manualClock } from "../../../local/clock/clock";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { workload } from "../../../local/clock/workload";
import { teamsWorker } from "../../../local/teams-worker/teams-worker";
import type { TeamsWorker } from "../../../local/teams-worker/teams-worker";
import { teamsAnswerMessage } from "../../../shared/contracts/teams-administration/teams-answer-message";
import { azuriteProgram as program, buildAzurite, removeAzurite } from "../azurite/azurite-under-test";
import { powerShellInMemory, reception } from "./power-shell-in-memory";

const START = Date.UTC(2026, 0, 9, 8);
const MINUTE = 60_000;
const tenantId = "aaaaaaaa-0000-4000-8000-00000000000a";
const { userPrincipalName } = reception;
const folder = mkdtempSync(join(tmpdir(), "teams-worker-"));
let storage: RemoteHost;
let commands: QueueClient;
let answers: QueueClient;
let worker: TeamsWorker | undefined;
const clock = manualClock(START);
const work = workload();
const time = { clock, workload: work, hosts: () => [storage] };
const said: string[] = [];
let connection = "";

const start = async () => {
  worker = teamsWorker({
    ...{ connection, clock, workload: work, log: (line) => void said.push(line) },
    powerShell(asked) {
      if (asked !== tenantId) throw new Error(`there is no tenant ${asked}`);
      return powerShellInMemory().powerShell;
    },
  });
  await worker.start();
};
const pass = (ms: number) => advanceUntil({ ...time, until: clock.now() + ms });
const put = (changes: Record<string, unknown> = {}) => {
  const message = {
    ...{ version: 1, commandId: "run.find", tenantId, validUntil: new Date(clock.now() + 10 * MINUTE).toISOString() },
    command: { do: "find-application-instance", userPrincipalName },
    ...changes,
  };
  return commands.sendMessage(Buffer.from(JSON.stringify(message)).toString("base64"));
};
/** Takes what was answered since the last time. */
const answered = async () => {
  const { receivedMessageItems } = await answers.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 600_000 });
  return receivedMessageItems.map(({ messageText }) =>
    teamsAnswerMessage.parse(JSON.parse(Buffer.from(messageText, "base64").toString())),
  );
};
const left = async () => (await commands.getProperties()).approximateMessagesCount;

beforeAll(async () => {
  await buildAzurite();
  storage = forkAzurite({ program, folder, port: 0, queuePort: 0, time: { kind: "virtual", now: START } });
  storage.onQueueFilled((name) => worker?.wake(name));
  const { url, queueUrl = "" } = await storage.ready;
  connection = connectionString(url, queueUrl);
  const service = QueueServiceClient.fromConnectionString(connection);
  commands = service.getQueueClient("teams-commands");
  answers = service.getQueueClient("teams-answers");
  await start();
});
afterAll(async () => {
  worker?.stop();
  await storage.stop();
  rmSync(folder, { recursive: true });
  removeAzurite();
});

it("answers after a while, as PowerShell takes its time", async () => {
  await put();
  await pass(5_000);
  expect(await answered()).toEqual([]);
  await pass(MINUTE);
  expect(await answered()).toEqual([
    {
      ...{ version: 1, commandId: "run.find", tenantId },
      outcome: { outcome: "answered", answer: { is: "application-instance" } },
    },
  ]);
  expect(await left()).toBe(0);
});

it("carries out four at a time, and all in the end", async () => {
  await Promise.all(Array.from({ length: 10 }, (_, n) => put({ commandId: `run.${String(n)}` })));
  await pass(10_000);
  expect(await answered()).toHaveLength(4);
  await pass(MINUTE);
  expect(await answered()).toHaveLength(6);
});

it("refuses for a tenant that it knows nothing of", async () => {
  await put({ tenantId: "bbbbbbbb-0000-4000-8000-00000000000b" });
  await pass(MINUTE);
  expect(await answered()).toMatchObject([{ outcome: { outcome: "refused", code: "not-allowed" } }]);
});

it("does nothing when it is too late, and says so", async () => {
  await put({ validUntil: new Date(clock.now() - 1).toISOString() });
  await comeToRest(time);
  expect(await answered()).toMatchObject([{ outcome: { outcome: "failed" } }]);
});

it("puts aside what makes no sense", async () => {
  await put({ command: { do: "Remove-CsOnlineUser" } });
  await comeToRest(time);
  expect(await answered()).toEqual([]);
  expect(await left()).toBe(0);
  expect(said).toEqual([expect.stringContaining("makes no sense")]);
});

it("takes up what another life had begun, once that is visible again", async () => {
  await put();
  await comeToRest(time);
  worker?.stop();
  await start();
  await pass(9 * MINUTE);
  expect(await answered()).toEqual([]);
  await put({ commandId: "run.later" });
  await pass(2 * MINUTE);
  const ids = (await answered()).map(({ commandId, outcome }) => `${commandId} ${outcome.outcome}`);
  // Ten minutes are all that a command is valid.
  expect(ids.sort()).toEqual(["run.find failed", "run.later answered"]);
});
