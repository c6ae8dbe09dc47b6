// The whole local runtime in virtual time, with a hand on Graph's side of the wire: what the tests of the calls' webhooks share.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { CosmosClient } from "@azure/cosmos";
import { comeToRest } from "../../../local/clock/advance";
import type { CallNotificationClaims } from "../../../local/identity/tokens";
import { customer, numbers, tenantId } from "../../stories/cast";
import { stageOf } from "../../stories/stage";
import type { Stage } from "../../stories/stage";

const projectFolder = join(__dirname, "../../..");

export interface Sent {
  readonly status: number;
  /** What the app logged meanwhile. */
  readonly log: readonly string[];
}

export interface Runtime {
  readonly stage: Stage;
  /** A token as the calling service makes it, for the story's tenant unless told otherwise. */
  token(claims?: Partial<CallNotificationClaims>): Promise<string>;
  /** Posts to the app as Graph does and waits until everything that follows from it is done. `token` "": none. */
  post(path: string, body: unknown, more?: { token?: string; headers?: Record<string, string> }): Promise<Sent>;
  /** Stands for everything the app has stored and asked of Graph: equal before and after if nothing has changed. */
  mark(apartFrom?: (document: object) => boolean): Promise<string>;
  /** Customer `n` calls and listens to the menu, which would take any key: the id of that contact. */
  callAtMenu(n: number): Promise<string>;
  /** Graph requests of one kind so far. */
  asked(operation: string): number;
  close(): Promise<void>;
}

export const incomingPath = "/api/calls/incoming";
export const legPath = (contactId: string, legId = "c", tenant = tenantId) =>
  `/api/calls/${tenant}/${contactId}/${legId}`;

export async function openRuntime(): Promise<Runtime> {
  buildApp();
  const log: string[] = [];
  const stage = stageOf({ projectFolder, appLog: (line) => log.push(line) });
  await stage.open();
  const { platform } = stage;
  const client = new CosmosClient({ endpoint: platform.cosmos.url, key: platform.cosmos.key });

  const runtime: Runtime = {
    stage,
    token: (claims = {}) => platform.identity.callNotificationToken({ tenantId, ...claims }),
    async post(path, body, { token, headers = {} } = {}) {
      const before = log.length;
      const bearer = token ?? (await runtime.token());
      const response = await platform.workload.track(
        fetch(platform.url + path, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(bearer === "" ? {} : { authorization: `Bearer ${bearer}` }),
            ...headers,
          },
          body: bytesOf(body),
        }),
      );
      await response.arrayBuffer();
      await comeToRest(platform.virtualTime);
      return { status: response.status, log: log.slice(before) };
    },
    async callAtMenu(n) {
      const find = async () => (await stage.contacts()).find((contact) => contact.customer.number === customer(n));
      stage.network.dial({ from: customer(n), to: numbers.menu.number });
      await stage.until("the caller hears the menu", async () => {
        const phase = (await find())?.phase;
        return phase?.in === "flow" && phase.stepId === "choice";
      });
      return (await find())?.contactId ?? "";
    },
    mark: (apartFrom = () => false) => platform.workload.track(markOf(client, stage, apartFrom)),
    asked: (operation) => platform.teams.metrics().byOperation[operation] ?? 0,
    async close() {
      client.dispose();
      await stage.close();
    },
  };
  return runtime;
}

/** Text and bytes as they are, everything else as JSON. */
function bytesOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (Buffer.isBuffer(body)) return new Uint8Array(body);
  return typeof body === "string" ? body : JSON.stringify(body);
}

async function markOf(
  client: CosmosClient,
  { platform }: Stage,
  apartFrom: (document: object) => boolean,
): Promise<string> {
  const hash = createHash("sha256");
  const database = client.database("contact-center");
  const { resources: containers } = await database.containers.readAll().fetchAll();
  for (const id of containers.map((container) => container.id).sort()) {
    const { resources } = await database.container(id).items.readAll().fetchAll();
    const counted = resources.filter((item) => !apartFrom(item));
    hash.update(JSON.stringify([id, counted.map((item) => JSON.stringify(item)).sort()]));
  }
  const { requests } = platform.teams.metrics();
  return `${String(requests)} Graph requests, documents ${hash.digest("hex")}`;
}

/** What runs is what was built: `npm test` has built it already, then this is done at once. */
function buildApp(): void {
  const program = 'import { build } from "./scripts/build.mjs"; await build(["functions", "host", "azurite"]);';
  execFileSync(process.execPath, ["--input-type=module", "--eval", program, "build"], { cwd: projectFolder });
}

/** Rows of a table, printed at the end of a test's run. */
export interface Table {
  row(...cells: readonly (string | number)[]): void;
  print(): void;
}

export function table(title: string, ...heads: readonly string[]): Table {
  const rows: string[][] = [[...heads]];
  return {
    row: (...cells) => void rows.push(cells.map(String)),
    print() {
      const widths = heads.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length)));
      const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
      process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line.trimEnd()}`).join("\n")}\n`);
    },
  };
}
