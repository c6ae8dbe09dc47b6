import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { close, listen } from "../../../local/loopback";
import { openDataFolder } from "../../../local/platform/data-folder";
import { holdPorts } from "../../../local/platform/ports";

const above = mkdtempSync(join(tmpdir(), "data-folder-"));
afterAll(() => {
  rmSync(above, { recursive: true });
});

it("belongs to one process at a time", () => {
  const path = join(above, "one");
  const folder = openDataFolder(path);
  expect(() => openDataFolder(path)).toThrow(`the data folder ${path} is in use by another process`);
  folder.release();
  openDataFolder(path).release();
});

it("is emptied on request if this program made it", () => {
  const path = join(above, "ours");
  openDataFolder(path).release();
  writeFileSync(join(path, "cosmos.sqlite"), "");
  mkdirSync(join(path, "blob"));
  openDataFolder(path, { fresh: true }).release();
  expect(existsSync(join(path, "cosmos.sqlite")) || existsSync(join(path, "blob"))).toBe(false);
  openDataFolder(path, { fresh: true }).release();
});

it("is never emptied if somebody else made it", () => {
  const path = join(above, "theirs");
  mkdirSync(path);
  writeFileSync(join(path, "thesis.docx"), "");
  openDataFolder(path).release();
  expect(() => openDataFolder(path, { fresh: true })).toThrow("was not made by this program");
  expect(existsSync(join(path, "thesis.docx"))).toBe(true);
});

it("remembers small things, and forgets what no longer makes sense", () => {
  const folder = openDataFolder(join(above, "memory"));
  folder.remember("count", 3);
  expect(folder.recall("count", z.number())).toBe(3);
  expect(folder.recall("count", z.string())).toBeUndefined();
  expect(folder.recall("nothing", z.string())).toBeUndefined();
  folder.release();
});

it("keeps the ports it chose once, except one that another program has taken", async () => {
  const folder = openDataFolder(join(above, "ports"));
  const choose = async () => {
    const { ports, release } = await holdPorts(folder, {});
    await release();
    return ports;
  };
  const first = await choose();
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  // Systems give higher ones to connections: none is lost to one before somebody listens.
  expect(Math.max(...Object.values(first))).toBeLessThan(32_768);
  expect(await choose()).toEqual(first);
  const other = createServer();
  await listen(other, first.teams);
  const second = await choose();
  expect({ ...second, teams: 0 }).toEqual({ ...first, teams: 0 });
  expect(second.teams).not.toBe(first.teams);
  await expect(holdPorts(folder, { functions: first.teams })).rejects.toThrow(
    `port ${String(first.teams)} is already in use`,
  );
  await close(other);
  folder.release();
});

it("leaves alone the ports of another that lives, also while nobody listens on them", async () => {
  const [folder, copy] = ["lives", "copied"].map((name) => openDataFolder(join(above, name)));
  if (!folder || !copy) throw new Error("two folders were opened");
  const living = await holdPorts(folder, {});
  copy.remember("ports", living.ports);
  const second = await holdPorts(copy, {});
  expect(Object.values(second.ports).filter((port) => Object.values(living.ports).includes(port))).toEqual([]);
  await Promise.all([living.release(), second.release()]);
  for (const one of [folder, copy]) one.release();
});

it("lets a user insist on any free port, and chooses the others only once although that one changes", async () => {
  const folder = openDataFolder(join(above, "insisted"));
  const choose = async (asked: Parameters<typeof holdPorts>[1]) => {
    const { ports, release } = await holdPorts(folder, asked);
    await release();
    const { functions, ...others } = ports;
    return { functions, others };
  };
  const { others } = await choose({});
  // Some are the first of sixteen that a platform holds; others have that one beside them.
  for (const functions of [31_984, 31_985]) {
    expect(await choose({ functions })).toEqual({ functions, others });
    expect(await choose({ functions })).toEqual({ functions, others });
  }
  expect((await choose({})).others).toEqual(others);
  folder.release();
});
