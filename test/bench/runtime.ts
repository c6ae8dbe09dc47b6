// The whole local runtime in real time, with the stories' tenant in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlatform, type Platform, type PlatformOptions } from "../../local/platform/platform";
import { directory } from "../stories/cast";
import { supportQueue, usualSettings } from "../stories/props";
import type { Bench } from "./part";

type Choice = Pick<PlatformOptions, "directory" | "environment">;

/** Runs something on a fresh platform and takes it down again, whatever happens. */
export async function onRuntime<T>(
  { projectFolder, log }: Bench,
  act: (platform: Platform) => Promise<T>,
  choice: Choice = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const platform = await startPlatform({
      dataFolder: join(folder, "data"),
      appFolder: projectFolder,
      time: "real",
      directory,
      appLog: log,
      log,
      ...choice,
    });
    try {
      return await act(platform);
    } finally {
      await platform.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The stories' usual settings: a menu, a queue, numbers. */
export async function setUp({ api }: Platform): Promise<void> {
  for (const { kind, item } of usualSettings(supportQueue(), [])) {
    const path = `/api/settings/${kind}/${item.id}`;
    const { status, body } = await api({ method: "PUT", path, body: item, as: { role: "admin" } });
    if (status >= 300) throw new Error(`${kind}/${item.id} was refused (${status}): ${JSON.stringify(body)}`);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
