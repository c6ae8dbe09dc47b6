// An agent works for some of his or her queues and not for others, until the shift is over.
import type { Agent } from "../../../../shared/domain/agent/agent";
import { decideAgent, evolveAgent, type AgentCommand } from "../../../../shared/domain/agent/decide-agent";
import { agent, memberOf, queueId } from "../routing/people";

const queues = (...names: string[]) => names.map(queueId);
const ana = agent("ana", { queues: [memberOf("support"), memberOf("sales")] });
const optOut = (...names: string[]): AgentCommand => ({ type: "OptOut", at: 10, queues: queues(...names), by: "ana" });
const apply = (one: Agent, command: AgentCommand) => {
  const decided = decideAgent(one, command);
  if (!decided.ok) throw new Error(decided.refusal.message);
  return decided.value.reduce(evolveAgent, one);
};
const events = (one: Agent, command: AgentCommand) => {
  const decided = decideAgent(one, command);
  return decided.ok ? decided.value : decided.refusal;
};

describe("opting out", () => {
  it("says which queues the agent does not work for now; the others are worked for", () => {
    expect(events(ana, optOut("sales"))).toEqual([{ type: "AgentOptedOut", at: 10, queues: ["sales"], by: "ana" }]);
    const out = apply(ana, optOut("sales"));
    expect(out.optedOut).toEqual(["sales"]);
    expect(apply(out, optOut("support")).optedOut).toEqual(["support"]);
    expect(apply(out, optOut())).not.toHaveProperty("optedOut");
  });

  it("twice is the same as once, in whatever order the queues are named, and however often", () => {
    const out = apply(ana, optOut("sales", "support"));
    expect(events(out, optOut("support", "sales"))).toEqual([]);
    expect(events(ana, optOut())).toEqual([]);
    expect(events(apply(ana, optOut("sales")), optOut("sales", "sales"))).toEqual([]);
    expect(events(ana, optOut("sales", "sales"))).toMatchObject([{ queues: ["sales"] }]);
  });

  it("of a queue that the agent does not work for is refused by name", () => {
    expect(events(ana, optOut("sales", "chess"))).toMatchObject({ code: "unprocessable", field: "optedOut.1" });
  });

  it("outlasts a break and ends with the shift", () => {
    const out = apply(ana, optOut("sales"));
    const sets = (status: Agent["status"]): AgentCommand => ({ type: "SetStatus", at: 20, status, by: "ana" });
    expect(apply(out, sets("away")).optedOut).toEqual(["sales"]);
    expect(apply(out, sets("signed-out"))).not.toHaveProperty("optedOut");
  });

  it("of a queue is over when the profile does not name the queue any more", () => {
    const out = apply(ana, optOut("sales"));
    const { name, skills, capacity } = ana;
    const change = (...names: string[]): AgentCommand => ({
      type: "ChangeProfile",
      at: 30,
      name,
      skills,
      capacity,
      queues: names.map((one) => memberOf(one)),
    });
    expect(apply(out, change("support"))).not.toHaveProperty("optedOut");
    expect(apply(out, change("sales")).optedOut).toEqual(["sales"]);
  });
});
