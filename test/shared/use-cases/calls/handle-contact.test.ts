// The hot path when things go wrong around it: lost races, crashes, a busy Graph, answers that never come.
import { idOf, type CallId, type LegId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
import { failing, smallHouse } from "../small-house";

const busy = () => new Fault("Graph: 429", { retryable: true, retryAfterMs: 2_000 });
const timeout = () => new Fault("Graph: timeout", { retryable: true, uncertain: true });
const killed = () => new Error("killed");

describe("a command for a contact", () => {
  it("is refused for a contact that nobody knows", async () => {
    const { hears } = await smallHouse();
    expect(await hears()).toMatchObject({ ok: false, refusal: { code: "not-found" } });
  });

  it("answers a call once, however often it is notified", async () => {
    const { call, asked } = await smallHouse();
    await Promise.all([call(), call(), call()]);
    await call();
    expect(asked).toEqual(["answer"]);
  });

  it("is decided again on what somebody else has written meanwhile", async () => {
    const { call, hears, use, when, record } = await smallHouse();
    await call();
    let races = 0;
    when(async (what) => {
      if (!what.startsWith("replace contact") || races++ > 2) return;
      const found = await use.contacts.load({ tenantId: idOf("t1"), contactId: idOf("call-1") });
      if (found) await use.contacts.replace(found.value, found.tag);
    });
    expect((await hears()).ok).toBe(true);
    expect((await record()).contact.phase.in).toBe("queue");
  });

  it("gives up for now when others write without end", async () => {
    const { call, hears, use, when } = await smallHouse();
    await call();
    let isNested = false;
    when(async (what) => {
      if (!what.startsWith("replace contact") || isNested) return;
      isNested = true;
      const found = await use.contacts.load({ tenantId: idOf("t1"), contactId: idOf("call-1") });
      if (found) await use.contacts.replace(found.value, found.tag);
      isNested = false;
    });
    await expect(hears()).rejects.toMatchObject({ retryable: true });
  });

  it("moves a contact once when all notifications come at once and twice", async () => {
    const { call, hears, addAgent, asked } = await smallHouse();
    await addAgent();
    await call();
    await Promise.all([hears(), hears(), hears()]);
    expect(asked.filter((what) => what === "play")).toHaveLength(1);
    expect(asked.filter((what) => what.startsWith("ring"))).toEqual(["ring ana"]);
  });
});

describe("a process that dies", () => {
  it("between the write and the answer leaves the call to be answered by the sweep", async () => {
    const { call, when, use, pass, asked, record } = await smallHouse();
    when(failing("answer", killed()));
    await expect(call()).rejects.toThrow("killed");
    expect((await record()).outbox).toMatchObject([{ effect: { do: "answer" } }]);
    expect((await use.sweep()).contacts).toBe(0);
    pass(6_000);
    expect((await use.sweep()).contacts).toBe(1);
    expect(asked).toEqual(["answer"]);
    expect((await record()).outbox).toEqual([]);
  });

  it("leaves to the sweep what nobody came to take out, and it is done once more without harm", async () => {
    const { addAgent, call, hears, tell, pass, use, record, agent } = await smallHouse();
    await addAgent();
    await call();
    await hears();
    const agentLeg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
    await tell({ type: "NoteLeg", at: 0, ...agentLeg, isEstablished: true, hasAudio: true });
    expect((await record()).outbox.map(({ effect }) => effect.do)).toEqual(["engage-agent"]);
    expect((await agent())?.work.is).toBe("engaged");
    pass(6_000);
    await use.sweep();
    expect((await record()).outbox).toEqual([]);
    expect((await agent())?.work.is).toBe("engaged");
  });

  it("after the effect but before it was noted repeats only what may be repeated", async () => {
    const { call, hears, when, use, pass, asked, phase } = await smallHouse();
    await call();
    let replaced = 0;
    // The first write takes the command, the second what came of its effects.
    when((what) => {
      if (what.startsWith("replace contact") && ++replaced === 2) throw killed();
    });
    await expect(hears()).rejects.toThrow("killed");
    when(() => undefined);
    pass(6_000);
    await use.sweep();
    expect(await phase()).toMatchObject({ in: "queue", stage: { is: "in-line" } });
    expect(asked).toEqual(["answer", "listen", "play"]);
    expect(use.line.values()).toHaveLength(1);
  });

  it("before the last facts were logged leaves them to the sweep", async () => {
    const { call, hears, hangsUp, when, use, pass, logged } = await smallHouse();
    await call();
    await hears();
    when(failing("append", killed()));
    await expect(hangsUp()).rejects.toThrow("killed");
    pass(6_000);
    await use.sweep();
    expect(logged().at(-1)).toBe("ContactClosed");
  });
});

describe("a Graph that is busy", () => {
  it("is asked again when it said, by alarm", async () => {
    const { call, hears, when, pass, wake, asked, alarms, now, record } = await smallHouse();
    await call();
    when(failing("play", busy()));
    await hears();
    expect(asked).not.toContain("play");
    expect(alarms.map(({ at }) => at)).toContain(now() + 2_000);
    await wake();
    expect(asked).not.toContain("play");
    pass(2_000);
    await wake();
    expect(asked.filter((what) => what === "play")).toHaveLength(1);
    expect((await record()).outbox).toEqual([]);
  });

  it("is not asked a second time for what may have happened", async () => {
    const { addAgent, call, hears, when, pass, wake, use, asked } = await smallHouse();
    await addAgent();
    await call();
    when(failing("ring", timeout()));
    await hears();
    pass(6_000);
    await wake();
    await use.sweep();
    expect(asked.filter((what) => what.startsWith("ring"))).toEqual([]);
  });

  it("is asked again and again for what must happen", async () => {
    const { call, hears, hangsUp, when, pass, wake, asked, tell, addAgent } = await smallHouse();
    await addAgent();
    await call();
    await hears();
    when(failing("hang up", timeout(), busy(), timeout()));
    await hangsUp();
    for (let n = 0; n < 4; n++) {
      pass(10_000);
      await wake();
    }
    expect(asked.filter((what) => what === "hang up placed-1")).toHaveLength(1);
    expect((await tell({ type: "PassTime", at: 0 })).ok).toBe(true);
  });

  it("rings nobody for a caller who has hung up meanwhile", async () => {
    const { addAgent, call, hears, hangsUp, when, pass, wake, asked } = await smallHouse();
    await addAgent();
    await call();
    when(failing("ring", busy()));
    await hears();
    await hangsUp();
    pass(10_000);
    await wake();
    expect(asked.filter((what) => what.startsWith("ring"))).toEqual([]);
  });

  it("rings once although the process died when it tried again", async () => {
    const { addAgent, call, hears, when, pass, wake, use, asked } = await smallHouse();
    await addAgent();
    await call();
    when(failing("ring", busy()));
    await hears();
    pass(2_000);
    let replaced = 0;
    when((what) => {
      if (what.startsWith("replace contact") && ++replaced === 2) throw killed();
    });
    await expect(wake()).rejects.toThrow("killed");
    when(() => undefined);
    pass(6_000);
    await wake();
    await use.sweep();
    expect(asked.filter((what) => what.startsWith("ring"))).toEqual(["ring ana"]);
  });
});

describe("an alarm that finds nothing due", () => {
  it("is followed by the next one, set once", async () => {
    const { call, hears, tell, now, pass, wake, alarms, record } = await smallHouse();
    await call();
    await hears();
    const first = (await record()).alarmAt ?? 0;
    pass(5_000);
    // The words end early, and others begin: the alarm for their end is too early now.
    const context = (await record()).contact.customerLeg?.playing?.context ?? "";
    const leg = { legId: idOf<LegId>("c"), callId: idOf<CallId>("call-1") };
    await tell({ type: "NotePromptEnded", at: 0, ...leg, context });
    pass(first - now());
    alarms.length = 0;
    await wake();
    expect(alarms).toHaveLength(1);
    await tell({ type: "PressKey", at: 0, ...leg, key: "5", sequence: 1 });
    await tell({ type: "PressKey", at: 0, ...leg, key: "6", sequence: 2 });
    expect(alarms).toEqual([{ at: (await record()).alarmAt, target: expect.objectContaining({ of: "contact" }) }]);
  });
});

describe("effects on one thing", () => {
  it("wait for those before them, so that a place is not left behind by a caller who left", async () => {
    const { call, hears, hangsUp, when, pass, wake, entry, record } = await smallHouse();
    await call();
    when(failing("create entry", new Fault("Cosmos: 503", { retryable: true, uncertain: true })));
    await hears();
    await hangsUp();
    pass(10_000);
    await wake();
    expect((await entry())?.state ?? { is: "gone" }).toEqual({ is: "gone" });
    expect((await record()).outbox).toEqual([]);
  });

  it("free no agent before the last call is over", async () => {
    const { addAgent, call, hears, hangsUp, when, pass, wake, agent } = await smallHouse();
    await addAgent();
    await call();
    await hears();
    when(failing("hang up", busy()));
    await hangsUp();
    expect((await agent())?.work.is).toBe("offered");
    pass(2_000);
    await wake();
    expect((await agent())?.work.is).toBe("free");
  });
});

describe("the record of a contact", () => {
  it("reaches the log in order, without gap or double", async () => {
    const { addAgent, call, hears, hangsUp, logged, record } = await smallHouse();
    await addAgent();
    await call();
    await hears();
    await hangsUp();
    expect(logged()).toEqual([
      "ContactArrived",
      "CallAnswered",
      "QueueAsked",
      "QueueJoined",
      "PositionAnnounced",
      "CallbackOffered",
      "Speaking",
      "OfferStarted",
      "AgentRinging",
      "CustomerLegEnded",
      "OfferEnded",
      "QueueLeft",
      "ContactClosed",
    ]);
    expect((await record()).facts).toEqual([]);
    expect((await record()).contact.seq).toBe(logged().length);
  });

  it("sets no new alarm while an earlier one stands, and the next when that has rung", async () => {
    const { call, hears, alarms, pass, wake, now } = await smallHouse();
    await call();
    const first = now() + 8_000;
    await hears();
    await hears();
    expect(alarms.map(({ at }) => at)).toEqual([first]);
    pass(8_000);
    await wake();
    const distinct = new Set(alarms.map(({ at }) => at));
    expect(distinct.size).toBe(2);
    await wake();
    expect(new Set(alarms.map(({ at }) => at))).toEqual(distinct);
  });

  it("does not fail for an alarm that cannot be set: the sweep goes by the same deadline", async () => {
    const { call, when, pass, use, asked } = await smallHouse();
    when(failing("set alarm", new Fault("no durable client", { retryable: true })));
    expect(await call()).toMatchObject({ ok: true });
    pass(14_000);
    await use.sweep();
    // Nothing was heard of the answer: it is given once more, which does no harm, and then the call is looked at.
    expect(asked).toEqual(["answer", "answer", "read", "listen", "play"]);
  });
});
