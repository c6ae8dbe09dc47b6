// What a command is completed with before it is decided: Graph's roster, where somebody might be hung up on for want of it.
import { idOf, type CallId, type LegId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
import { failing, smallHouse } from "../small-house";

const busy = () => new Fault("Graph: 429", { retryable: true, retryAfterMs: 2_000 });
const timeout = () => new Fault("Graph: timeout", { retryable: true, uncertain: true });
const killed = () => new Error("killed");

describe("a roster in which somebody is missing", () => {
  const talking = async () => {
    const house = await smallHouse();
    const { addAgent, call, hears, tell, phase, asked, when, record, logged } = house;
    await addAgent();
    await call();
    await hears();
    const agentLeg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
    await tell({ type: "NoteLeg", at: 0, ...agentLeg, isEstablished: true, hasAudio: true });
    const { lastOfferId = "" } = (await record()).contact;
    await tell({ type: "NoteInvited", at: 0, context: lastOfferId, succeeded: true });
    expect(await phase()).toMatchObject({ in: "talk" });
    asked.length = 0;
    const roster = () => tell({ type: "NoteRoster", at: 0, legId: idOf("c"), people: [], isCurrent: false });
    const facts = async () => [...logged(), ...(await record()).facts.map(({ type }) => type)];
    return { ...house, roster, facts, when };
  };

  it("is read from Graph first, so that the end of a talk is one decision", async () => {
    const { roster, facts, asked } = await talking();
    await roster();
    expect(asked).toEqual(["roster", "hang up call-1"]);
    expect(await facts()).toContain("TalkEnded");
    expect(await facts()).not.toContain("RosterDoubted");
  });

  it("is doubted, and read as soon as Graph allows, while Graph is busy", async () => {
    const { roster, facts, asked, when, pass, wake } = await talking();
    when(failing("roster", busy(), busy()));
    await roster();
    expect(await facts()).toContain("RosterDoubted");
    expect(await facts()).not.toContain("TalkEnded");
    pass(2_000);
    await wake();
    expect(asked).toEqual(["roster", "hang up call-1"]);
    expect(await facts()).toContain("TalkEnded");
  });
});

describe("a conference of which Graph has told nothing", () => {
  /** Customer and agent are in it, and we wait for word of it. */
  const joined = async () => {
    const house = await smallHouse();
    const { addAgent, call, hears, tell, record, roster, asked, pass } = house;
    await addAgent();
    await call();
    await hears();
    const agentLeg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
    await tell({ type: "NoteLeg", at: 0, ...agentLeg, isEstablished: true, hasAudio: true });
    expect((await record()).contact.phase).toMatchObject({ offer: { stage: "joining" } });
    roster.push({ participantId: "p1" }, { participantId: "p2", userId: "ana" });
    pass(12_000);
    asked.length = 0;
    return house;
  };
  const talk = { in: "talk", mode: "conference", agentId: "ana" };

  it("is a conversation all the same", async () => {
    const { wake, phase, asked } = await joined();
    await wake();
    expect(await phase()).toMatchObject(talk);
    expect(asked).toEqual(["roster"]);
  });

  it.each(["replace contact", "roster", "transfer"])("stands when the process dies before: %s", async (moment) => {
    const { wake, phase, asked, when, pass, use, agent } = await joined();
    when(failing(moment, killed()));
    await wake().catch(() => undefined);
    for (let n = 0; n < 4; n++) {
      pass(12_000);
      await use.sweep();
      await wake();
    }
    expect(await phase()).toMatchObject(talk);
    expect((await agent())?.work.is).toBe("engaged");
    expect(asked).not.toContain("hang up placed-1");
  });

  it("is not given up while Graph does not say who is in it", async () => {
    const { wake, phase, when, pass, agent, asked } = await joined();
    when(failing("roster", busy(), timeout()));
    await expect(wake()).rejects.toThrow("429");
    pass(2_000);
    await expect(wake()).rejects.toThrow("timeout");
    expect((await agent())?.work.is).toBe("engaged");
    expect(asked).toEqual([]);
    pass(2_000);
    await wake();
    expect(await phase()).toMatchObject(talk);
  });

  it("is found by whoever is told that the other way of joining has failed", async () => {
    const { wake, phase, tell, roster } = await joined();
    const people = roster.splice(0);
    await wake();
    expect(await phase()).toMatchObject({ offer: { stage: "transferring" } });
    roster.push(...people);
    await tell({ type: "NoteTransfer", at: 0, legId: idOf("c"), outcome: "failed" });
    expect(await phase()).toMatchObject(talk);
  });

  it("is given up after a minute in which Graph says nothing at all", async () => {
    const { wake, phase, when, pass } = await joined();
    when((what) => {
      if (what === "roster") throw timeout();
    });
    pass(60_000);
    await wake();
    expect(await phase()).toMatchObject({ offer: { stage: "transferring" } });
    pass(12_000);
    await expect(wake()).rejects.toThrow("timeout");
    pass(60_000);
    await wake();
    expect(await phase()).toMatchObject({ offer: { legId: "a2", stage: "ringing" } });
  });
});
