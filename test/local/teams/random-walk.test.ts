// Anything in any order, many calls at once, under every fault: nobody gets stuck and nothing is left behind.
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reaction } from "../../../local/teams/world/records";
import { chanceOf } from "./chance";
import { ANA, BEN, CUSTOMER, SALES, SALES_NUMBER, teamsUnderTest } from "./teams-under-test";

const reactions: Reaction[] = [
  { answer: { afterSeconds: 1, thenHangUpAfterSeconds: 20, presses: [{ key: "1", afterSeconds: 2 }] } },
  { answer: { afterSeconds: 5 } },
  { decline: { afterSeconds: 2 } },
  { voicemail: { afterSeconds: 3 } },
  "busy",
  "no-answer",
  "unreachable",
];

test.each([1, 2, 3, 4])("a random walk ends at rest (seed %i)", async (seed) => {
  const folder = mkdtempSync(join(tmpdir(), "teams-"));
  const under = await teamsUnderTest({ folder });
  const chance = chanceOf(seed);
  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
  const sound = under.sound("s", 3);
  const faults = {
    chance: chanceOf(seed + 100),
    notifications: { duplicate: 0.1, reorder: 0.1, delay: { rate: 0.1, maxSeconds: 5 }, drop: 0.1 },
    graph: { tooMany: 0.05, unavailable: 0.05, timeout: 0.05 },
  };
  under.teams.faults.set(faults);
  /** The calls the app believes to be alive. */
  const callIds = () => {
    const ids = new Set<string>();
    for (const item of under.items()) {
      if (!("callId" in item)) continue;
      if (item.kind === "call-state" && item.state === "terminated") ids.delete(item.callId);
      else ids.add(item.callId);
    }
    return [...ids];
  };
  const unexpected: string[] = [];
  const graph = async (method: string, path: string, body?: unknown) => {
    const answer = await under.graph(method, path, body).catch(() => undefined);
    if (answer && answer.status >= 500 && answer.status !== 503) unexpected.push(`${method} ${path}: ${answer.status}`);
  };
  const on = (operation: string, body: unknown) =>
    graph("POST", `/communications/calls/${any(callIds()) ?? "0"}/${operation}`, body);
  const user = () => ({ user: { id: any([ANA, BEN]) } });
  const account = { source: { identity: { applicationInstance: { id: SALES } } } };
  const steps: (() => unknown)[] = [
    () => under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER, person: any(reactions) }),
    () => under.teams.network.setPerson({ userId: any([ANA, BEN]) ?? ANA }, any(reactions) ?? "busy"),
    () => under.teams.network.setPerson({ number: CUSTOMER }, any(reactions) ?? "busy"),
    () => any(under.teams.network.calls())?.hangUp(),
    () => any(under.teams.network.calls())?.answer(),
    () => any(under.teams.network.calls())?.press("1"),
    () => on("answer", under.answerBody()),
    () => on("answer", under.answerBody()),
    () => on("reject", {}),
    () => on("redirect", { targets: [{ identity: user() }] }),
    () => graph("POST", "/communications/calls", { ...under.callBody(any([ANA, BEN]) ?? ANA), ...account }),
    () => graph("POST", "/communications/calls", under.phoneBody(CUSTOMER)),
    () => on("playPrompt", under.playBody(sound)),
    () => on("recordResponse", {}),
    () => on("subscribeToTone", {}),
    () => on("cancelMediaProcessing", {}),
    () => on("transfer", { transferTarget: { identity: user() } }),
    () => on("transfer", { transferTarget: { identity: user(), replacesCallId: any(callIds()) ?? "0".repeat(32) } }),
    () => on("participants/invite", { participants: [{ identity: user() }] }),
    () =>
      on("participants/invite", {
        participants: [
          { identity: any([user(), { phone: { id: CUSTOMER } }]), replacesCallId: any(callIds()) ?? "0".repeat(32) },
        ],
      }),
    () => graph("DELETE", `/communications/calls/${any(callIds()) ?? "0"}`),
    async () => {
      await under.restart();
      under.teams.faults.set(faults);
    },
  ];
  for (let step = 0; step < 250; step++) {
    await any(steps)?.();
    await under.pass(chance() * 2);
    for (const { callId } of under.of("incoming")) {
      if (callIds().includes(callId) && under.states(callId).length === 0 && chance() < 0.3) {
        await graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
      }
    }
  }
  under.teams.faults.set(undefined);
  await under.pass(60);
  for (const id of callIds()) await graph("DELETE", `/communications/calls/${id}`);
  for (const phone of under.teams.network.calls()) phone.hangUp();
  await under.pass(300);
  expect(unexpected).toEqual([]);
  expect(under.teams.network.calls()).toEqual([]);
  await under.stop();
  const database = new DatabaseSync(join(folder, "teams.sqlite"));
  const kinds = database
    .prepare("SELECT DISTINCT kind FROM records")
    .all()
    .map(({ kind }) => kind);
  database.close();
  rmSync(folder, { recursive: true });
  const mayStay = ["counter", "line", "person", "recording", "account", "phone-number", "product"];
  expect(kinds.filter((kind) => !mayStay.includes(String(kind)))).toEqual([]);
});
