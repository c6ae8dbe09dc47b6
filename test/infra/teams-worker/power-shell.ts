// PowerShell 7 with a stand-in for Microsoft's module, where PowerShell is to be had; tests that need it are left out elsewhere.
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../../architecture/source-files";

const isHere = spawnSync("pwsh", ["-NoProfile", "-Command", "exit 0"]).status === 0;

/** As `describe`. */
export function describeWithPowerShell(name: string, tests: () => void): void {
  if (isHere) describe(name, tests);
  else describe.skip(`${name} (left out: pwsh is not here)`, () => test.todo("needs PowerShell 7"));
}

const text = z.string();
const state = z.object({
  pushed: z.object({ name: text, value: text }).nullable(),
  problem: text.nullable(),
  calls: z.array(z.object({ cmdlet: text, values: z.record(text, z.unknown()) })),
  accounts: z.array(
    z.object({
      ObjectId: text,
      UserPrincipalName: text,
      DisplayName: text,
      ApplicationId: text,
      PhoneNumber: text.nullish(),
    }),
  ),
});
export type StageState = z.output<typeof state>;

export interface Stage {
  /** One line of test/infra/teams-worker/stage.ps1. */
  ask(line: Readonly<Record<string, unknown>>): Promise<StageState>;
  stop(): Promise<void>;
}

/** @param environment What Azure would set. */
export function startStage(environment: Readonly<Record<string, string>>): Stage {
  const script = join(__dirname, "stage.ps1");
  const child = spawn("pwsh", ["-NoProfile", "-NonInteractive", "-File", script, join(root, "infra/teams-worker")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise((resolve) => child.once("exit", resolve));
  return {
    async ask(line) {
      // What PowerShell reads from a pipe is in whatever encoding its terminal has.
      const ascii = JSON.stringify(line).replace(
        /[\u007f-\uffff]/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
      child.stdin.write(`${ascii}\n`);
      const { value } = await lines.next();
      return state.parse(JSON.parse(z.string().parse(value)));
    },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
