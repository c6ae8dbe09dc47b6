// How big the app is, and how long a process takes to load it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Bench, Part, Row } from "../part";
import { median, milliseconds } from "../samples";

export const bundle: Part = {
  name: "bundle",
  about: "size of the app's bundle, and the time to load it",
  measure: async (bench) => {
    const [ours, empty] = ["dist/functions/index.js", "dist/test/bench-empty.js"].map((path) =>
      join(bench.projectFolder, path),
    );
    if (!ours || !empty) return [];
    return [size(ours, empty), load(bench, ours, empty, false), load(bench, ours, empty, true)];
  },
};

function size(ours: string, empty: string): Row {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
  const [own, peer] = [statSync(ours).size, statSync(empty).size];
  return {
    what: `bundle (an empty app with the same SDKs: ${megabytes(peer)})`,
    measured: `${megabytes(own)}, ${megabytes(gzipSync(readFileSync(ours)).length)} zipped`,
    ratio: own / peer,
  };
}

function load({ runs }: Bench, ours: string, empty: string, usesCache: boolean): Row {
  const cache = mkdtempSync(join(tmpdir(), "bench-cache-"));
  try {
    const times = (path: string) => {
      const all = Array.from({ length: runs + 1 }, () => loadOnce(path, usesCache ? cache : undefined));
      return median(all.slice(1));
    };
    const [own, peer] = [times(ours), times(empty)];
    return {
      what: `loading it, ${usesCache ? "with" : "without"} a compile cache (${runs} runs; empty app ${milliseconds(peer)})`,
      measured: milliseconds(own),
      ratio: own / peer,
    };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** In a process of its own; without a host the SDK registers nothing, and says so where nobody looks. */
function loadOnce(path: string, cache: string | undefined): number {
  const program = `const began = performance.now(); require(${JSON.stringify(path)}); console.log(performance.now() - began); process.exit()`;
  const text = execFileSync(process.execPath, ["--eval", program], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: cache === undefined ? { NODE_DISABLE_COMPILE_CACHE: "1" } : { NODE_COMPILE_CACHE: cache },
  });
  return Number(text.trim().split("\n").at(-1));
}
