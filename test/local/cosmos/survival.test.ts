import { CosmosClient } from "@azure/cosmos";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bundle } from "../bundle";

describe("the endpoint as a process", () => {
  const folder = mkdtempSync(join(tmpdir(), "cosmos-"));
  const program = join(folder, "cosmos.cjs");
  beforeAll(() => bundle("local/cosmos/main.ts", program));
  let stop = async () => {};
  // Whatever becomes of the test, no process stays.
  afterEach(() => stop());
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function begin() {
    const child = spawn(process.execPath, [program, "--port", "0", "--data", join(folder, "data")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    stop = async () => {
      child.kill("SIGKILL");
      await ended;
    };
    const { url, key } = await new Promise<{ url: string; key: string }>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", (line) => {
        resolve(JSON.parse(line) as { url: string; key: string });
      });
      void ended.then(() => reject(new Error("the endpoint ended before it was ready")));
    });
    const client = new CosmosClient({ endpoint: url, key });
    return {
      client,
      async kill() {
        await stop();
        client.dispose();
      },
    };
  }

  it("has every acknowledged write after being killed, again and again", async () => {
    for (let round = 0; round < 3; round++) {
      const running = await begin();
      const { database } = await running.client.databases.createIfNotExists({ id: "d" });
      const { container } = await database.containers.createIfNotExists({ id: "c", partitionKey: "/key" });
      const { resources } = await container.items.query("SELECT VALUE c.id FROM c").fetchAll();
      expect(resources).toHaveLength(round * 21);
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => container.items.create({ id: `${round}-${n}`, key: "k" })),
      );
      await container.items.create({ id: `${round}-last`, key: "k" });
      await running.kill();
    }
  });
});
