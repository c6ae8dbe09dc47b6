// What the simulated Teams still knows after its process has died: everything it had acknowledged.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ANA, CUSTOMER, SALES_NUMBER, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "teams-"));
  under = await teamsUnderTest({ folder });
});
afterEach(async () => {
  await under.stop();
  rmSync(folder, { recursive: true });
});

const read = (callId: string) => under.graph("GET", `/communications/calls/${callId}`);

test("keeps calls, what people are about to do, and what is playing", async () => {
  const person = { answer: { afterSeconds: 0, presses: [{ key: "5", afterSeconds: 20 }], thenHangUpAfterSeconds: 30 } };
  under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER, person });
  await under.pass(0.1);
  const callId = under.of("incoming")[0]?.callId ?? "";
  await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
  await under.pass(1);
  await under.graph("POST", `/communications/calls/${callId}/subscribeToTone`, {});
  await under.graph("POST", `/communications/calls/${callId}/playPrompt`, under.playBody(under.sound("x", 10), "p"));
  await under.graph("POST", `/communications/calls/${callId}/playPrompt`, under.playBody(under.sound("y", 4), "q"));
  await under.pass(1);
  await under.restart();
  expect((await read(callId)).body).toMatchObject({ state: "established", mediaState: { audio: "active" } });
  await under.pass(14);
  expect(under.of("operation").map(({ clientContext }) => clientContext)).toEqual(["p", "q"]);
  await under.pass(10);
  expect(under.of("tone")).toMatchObject([{ tone: "tone5" }]);
  await under.pass(10);
  expect(under.of("call-state").at(-1)).toMatchObject({ state: "terminated" });
});

test("keeps ringing phones and presence, and counts on", async () => {
  under.teams.network.setPerson({ userId: ANA }, { answer: { afterSeconds: 10 } });
  under.teams.network.setPresence(ANA, { availability: "Away", activity: "Away" });
  const created = await under.graph("POST", "/communications/calls", under.callBody(ANA));
  await under.pass(5);
  await under.restart();
  expect(under.teams.network.calls()).toMatchObject([{ state: "ringing", who: ANA }]);
  expect((await under.graph("GET", `/users/${ANA}/presence`)).body.availability).toBe("Away");
  await under.pass(10);
  expect(under.states(created.body.id).at(-1)).toBe("established");
});

test("brings notifications that the app had not taken yet, those that wait for another try included", async () => {
  under.replies.push(500);
  under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });
  await under.pass(0.5);
  await under.restart();
  expect(under.of("incoming")).toHaveLength(1);
  await under.pass(1);
  expect(under.of("incoming")).toHaveLength(2);
});
