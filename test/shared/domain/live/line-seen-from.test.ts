// The line as one of its contacts sees it: place, company and the wait to expect.
import { emptyTenant, withChanges } from "../../../../shared/domain/live/live-tenant";
import { lineSeenFrom, type Counted } from "../../../../shared/domain/live/line-seen-from";
import type { Agent } from "../../../../shared/domain/agent/agent";
import type { AgentId, ContactId, OfferId, QueueId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { learn, noRates, type LearnedRates } from "../../../../shared/domain/wait-time/rates";
import { agent, agentId, asked, entry, memberOf, queueId, step } from "../routing/people";

const at = 600_000;
const offerId = idOf<OfferId>("o");
const contactId = idOf<ContactId>("k");
const engaged = (name: string, changes: Partial<Agent> = {}): Agent =>
  agent(name, { work: { is: "engaged", offerId, contactId, since: at - 60_000 }, ...changes });
const caller = (name: string, minutesAgo: number, changes: Parameters<typeof entry>[1] = {}): QueueEntry =>
  entry(name, { enteredAt: at - minutesAgo * 60_000, rank: at - minutesAgo * 60_000, ...changes });
const offeredTo = (name: string) =>
  ({ is: "offered", offerId, agentId: idOf<AgentId>(name), until: at + 20_000 }) as const;

const handling = (seconds: number, contacts = 250): LearnedRates =>
  Array.from({ length: contacts }).reduce<LearnedRates>(
    (rates) => learn(rates, { kind: "handled", seconds }, at - 3_600_000),
    noRates,
  );

interface Scene {
  readonly agents: readonly Agent[];
  readonly line: readonly QueueEntry[];
  readonly rates?: LearnedRates;
  readonly lenders?: Readonly<Record<string, readonly QueueId[]>>;
}

const seen = (
  { agents, line, rates = handling(180), lenders = {} }: Scene,
  who: QueueEntry | undefined,
  counted?: Counted,
) => {
  if (!who) throw new Error("nobody asks");
  const tenant = withChanges(emptyTenant, { agents, entries: line }, at);
  const around = { at, ratesOf: () => rates, lendersOf: (id: QueueId) => lenders[id] ?? [] };
  return lineSeenFrom(tenant, who, around, counted);
};

describe("a contact's place in line", () => {
  it("counts those before it, and tells who is there", () => {
    const line = [caller("a", 3), caller("b", 2), caller("c", 1)];
    const view = seen({ agents: [engaged("ana"), engaged("ben")], line }, line[2]);
    expect(view).toMatchObject({ position: 3, agents: 2, waiting: 2 });
  });

  it("counts no agent who has opted out of the queue as there for it", () => {
    const agents = [engaged("ana"), engaged("ben", { optedOut: [queueId("support")] })];
    const line = [caller("a", 1)];
    expect(seen({ agents, line }, line[0])).toMatchObject({ agents: 1 });
    expect(seen({ agents: agents.slice(1), line }, line[0])).toMatchObject({ agents: 0, unknown: "nobody-signed-in" });
  });

  it("does not count who needs agents that it does not need", () => {
    const agents = [engaged("ana", { queues: [memberOf("support")] }), engaged("ben", { queues: [memberOf("sales")] })];
    const line = [caller("a", 3, { queueId: queueId("sales") }), caller("b", 2)];
    expect(seen({ agents, line }, line[1])).toMatchObject({ position: 1, waiting: 0 });
  });

  it("counts contacts of other queues that compete for the same agents", () => {
    const both = { queues: [memberOf("support"), memberOf("sales")] };
    const line = [caller("a", 3, { queueId: queueId("sales") }), caller("b", 2)];
    expect(seen({ agents: [engaged("ana", both)], line }, line[1])).toMatchObject({ position: 2, waiting: 0 });
  });

  it("counts callbacks, not paused ones, and only callers as waiting", () => {
    const line = [
      caller("a", 5, { kind: "callback" }),
      caller("b", 4, { kind: "callback", state: { is: "paused" } }),
      caller("c", 3),
      caller("d", 2),
    ];
    expect(seen({ agents: [engaged("ana")], line }, line[3])).toMatchObject({ position: 3, waiting: 1 });
  });

  it("goes by what was counted just now: who came meanwhile is before somebody new, who left is not", () => {
    const line = [caller("a", 3), caller("b", 2)];
    const newcomer = caller("n", 0);
    const scene = { agents: [engaged("ana")], line };
    expect(seen(scene, newcomer, { others: 4, agents: 3 })).toMatchObject({ position: 5, agents: 3, waiting: 4 });
    expect(seen(scene, newcomer, { others: 1, agents: 3 })).toMatchObject({ position: 2, waiting: 1 });
    expect(seen(scene, newcomer, { others: 0, agents: 0 })).toMatchObject({ position: 1, agents: 0, waiting: 0 });
  });

  it("is behind whoever has priority, however late they came", () => {
    const line = [caller("a", 3), caller("vip", 1, { rank: at - 3_600_000 })];
    expect(seen({ agents: [engaged("ana")], line }, line[0])).toMatchObject({ position: 2 });
  });
});

describe("the wait to expect", () => {
  it("is that of a single pool: n + 1 ends of conversations, shared by all agents", () => {
    const agents = Array.from({ length: 10 }, (_, n) => engaged(`agent-${n}`));
    const line = Array.from({ length: 10 }, (_, n) => caller(`c${n}`, 10 - n));
    const { estimate } = seen({ agents, line }, line[9]);
    // Ten to go at one every 18 s, less those who give up on the way.
    expect(estimate?.meanSeconds).toBeGreaterThan(150);
    expect(estimate?.meanSeconds).toBeLessThan(182);
    expect(estimate).toMatchObject({ sureness: "high" });
    expect(estimate?.p50).toBeLessThan(estimate?.p80 ?? 0);
    expect(estimate?.p80).toBeLessThan(estimate?.p90 ?? 0);
  });

  it("is nothing to speak of with somebody free, and unknown with nobody there or nothing learned", () => {
    const line = [caller("a", 1)];
    expect(seen({ agents: [agent("ana")], line }, line[0]).estimate).toMatchObject({ p50: 0, p90: 0 });
    expect(seen({ agents: [], line }, line[0]).estimate).toBeUndefined();
    const away = [agent("ana", { status: "away" })];
    expect(seen({ agents: away, line }, line[0]).estimate).toBeUndefined();
    expect(seen({ agents: [engaged("ana")], line, rates: noRates }, line[0]).estimate).toBeUndefined();
  });

  it("does not count on agents who are in calls of their own or want no disturbance", () => {
    const presence = { availability: "DoNotDisturb", activity: "DoNotDisturb", at };
    const line = [caller("a", 1)];
    const quiet = [engaged("ana"), agent("ben", { presence })];
    const one = seen({ agents: [engaged("ana")], line }, line[0]).estimate;
    expect(seen({ agents: quiet, line }, line[0]).estimate?.meanSeconds).toBe(one?.meanSeconds);
  });

  it("does not count an offered contact twice: its agent is busy already", () => {
    const line = [caller("a", 3, { state: offeredTo("ana") }), caller("b", 2)];
    const agents = [agent("ana", { work: { is: "offered", offerId, contactId, until: at + 20_000 } })];
    const view = seen({ agents, line }, line[1]);
    expect(view.position).toBe(2);
    expect(view.estimate?.meanSeconds).toBeLessThan(190);
  });

  it("shortens when a skill is going to be dropped", () => {
    const french = {
      required: asked({ french: 3 }),
      steps: [step(120, { drop: asked({ french: 3 }).map(({ skill }) => skill) })],
    };
    const agents = [engaged("ana", { skills: [] }), ...[1, 2, 3].map((n) => agent(`free-${n}`))];
    const line = [caller("a", 1, { asks: french })];
    // Within a minute of waiting everybody may take it, and three are free.
    expect(seen({ agents, line }, line[0]).estimate).toMatchObject({ p50: 60, p90: 60 });
  });

  it("counts on agents who join later, and on those who help out from another queue", () => {
    const later = [agent("ben", { queues: [memberOf("support", { delaySeconds: 90 })] })];
    const line = [caller("a", 1)];
    expect(seen({ agents: later, line }, line[0]).estimate).toMatchObject({ p50: 30 });
    const sellers = [agent("sue", { queues: [memberOf("sales")] })];
    expect(seen({ agents: sellers, line }, line[0]).estimate).toBeUndefined();
    const lenders = { support: [queueId("sales")] };
    expect(seen({ agents: sellers, line, lenders }, line[0]).estimate).toMatchObject({ p50: 0 });
  });

  it("waits for the agent asked for by name, and no longer than that", () => {
    const wish = { preferredAgent: { agentId: agentId("ana"), why: "owner", patienceSeconds: 120 } } as const;
    const line = [caller("a", 1, { asks: wish })];
    const { estimate } = seen({ agents: [engaged("ana"), agent("ben")], line }, line[0]);
    expect(estimate?.p90).toBe(60);
  });

  it("is the same for whoever asks at the same moment", () => {
    const agents = [engaged("ana"), engaged("ben", { queues: [memberOf("support"), memberOf("sales")] })];
    const line = [caller("a", 3, { queueId: queueId("sales") }), caller("b", 2), caller("c", 1)];
    expect(seen({ agents, line }, line[2])).toEqual(seen({ agents, line }, line[2]));
  });
});
