// A notification that comes again: of the service itself, of somebody who has caught it, in this process or after another start.
import { heardInProcess } from "../../../../shared/adapters/heard-in-process";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf, type CallId, type ContactId, type LegId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { hearNotification } from "../../../../shared/use-cases/calls/hear-notification";
import { smallHouse } from "../small-house";

const key = { tenantId: idOf<TenantId>("t1"), contactId: idOf<ContactId>("call-1") };
const leg = { at: 0, legId: idOf<LegId>("c"), callId: idOf<CallId>("call-1") };
const established: ContactCommand = { type: "NoteLeg", ...leg, isEstablished: true, hasAudio: true };
const establishing: ContactCommand = { type: "NoteLeg", ...leg, isEstablished: false, hasAudio: false };
const keyPress = (sequence: number): ContactCommand => ({ type: "PressKey", ...leg, key: "1", sequence });

const replay = { ok: false, refusal: { code: "notification-replayed" } };
const taken = { ok: true };

async function listening() {
  const house = await smallHouse();
  await house.call();
  const process = () => {
    const hear = hearNotification({ ...house.use, heard: heardInProcess() });
    return (command: ContactCommand, messageId?: string) => hear(key, { ...command, at: house.now() }, messageId);
  };
  return { ...house, process, hear: process() };
}

describe("a notification heard once more", () => {
  it("is refused if it tells nothing new", async () => {
    const { hear } = await listening();
    for (const command of [established, keyPress(1), establishing]) {
      expect(await hear(command)).toMatchObject(taken);
      expect(await hear(command)).toMatchObject(replay);
    }
  });

  it("is taken, without effect, if the service names its message", async () => {
    const { hear, record } = await listening();
    for (const command of [established, keyPress(1), establishing]) {
      await hear(command, "m1");
      const before = await record();
      expect(await hear(command, "m1")).toMatchObject(taken);
      expect(await record()).toEqual(before);
    }
  });

  it("is refused by another process as far as the contact itself remembers it", async () => {
    const { hear, process } = await listening();
    await hear(established);
    await hear(keyPress(1));
    const other = process();
    expect(await other(established)).toMatchObject(replay);
    expect(await other(keyPress(1))).toMatchObject(replay);
    expect(await other(establishing)).toMatchObject(taken);
  });

  it("is no replay where it is late: keys that overtook each other", async () => {
    const { hear } = await listening();
    await hear(established);
    await hear(keyPress(2));
    expect(await hear(keyPress(1))).toMatchObject(taken);
  });

  it("is unknown for a contact that nobody knows, however often it comes", async () => {
    const house = await smallHouse();
    const hear = hearNotification({ ...house.use, heard: heardInProcess() });
    for (let times = 0; times < 2; times++)
      expect(await hear(key, established, undefined)).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  });
});

describe("a call that is announced once more", () => {
  it("is refused, unless the service names its message", async () => {
    const { call, asked } = await smallHouse();
    expect(await call("m1")).toMatchObject(taken);
    expect(await call("m1")).toMatchObject(taken);
    expect(await call()).toMatchObject(replay);
    expect(asked).toEqual(["answer"]);
  });
});

describe("a process's memory", () => {
  it("forgets the oldest when it is full", () => {
    const heard = heardInProcess(2);
    expect(["a", "b", "a", "c", "a", "c"].map((what) => heard.note(what))).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});
