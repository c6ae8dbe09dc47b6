// Who is offered what, in which order.
import { newAgent, type Agent } from "../../../../shared/domain/agent/agent";
import { idOf, type AgentId, type ContactId, type QueueId, type TenantId } from "../../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { agentsFor, entriesFor } from "../../../../shared/domain/routing/choose";
import { skillIdOf } from "../../../../shared/domain/settings/setting-ids";

const now = Date.UTC(2026, 10, 25, 10);
const tenantId = idOf<TenantId>("t");
const [support, sales] = [idOf<QueueId>("support"), idOf<QueueId>("sales")];

const agent = (id: string, change: Partial<Agent> = {}): Agent => ({
  ...newAgent({ agentId: idOf<AgentId>(id), tenantId, name: id, skills: [], queues: [support, sales] }, now),
  status: "available",
  ...change,
});

const entry = (id: string, rank: number, change: Partial<QueueEntry> = {}): QueueEntry => ({
  entryId: id,
  tenantId,
  queueId: support,
  contactId: idOf<ContactId>(id),
  kind: "call",
  requiredSkills: [],
  enteredAt: rank,
  rank,
  state: { is: "waiting" },
  avoid: [],
  ...change,
});

const ids = (entries: Iterable<QueueEntry>) => Array.from(entries, ({ entryId }) => entryId);

describe("choosing", () => {
  it("takes the first in line over all the lines of an agent", () => {
    const lines = [
      [entry("a", 10), entry("b", 40)],
      [entry("c", 20, { queueId: sales }), entry("d", 30, { queueId: sales })],
    ];
    expect(ids(entriesFor(agent("one"), lines, now))).toEqual(["a", "c", "d", "b"]);
  });

  it("breaks ties the same way whichever line comes first", () => {
    const lines = [[entry("b", 10)], [entry("a", 10, { queueId: sales })]];
    expect(ids(entriesFor(agent("one"), lines, now))).toEqual(["a", "b"]);
    expect(ids(entriesFor(agent("one"), lines.toReversed(), now))).toEqual(["a", "b"]);
  });

  it("passes over entries that are offered, need more than the agent knows, or were declined a moment ago", () => {
    const one = agent("one", { skills: [{ skill: skillIdOf("french"), level: 2 }] });
    const offer = { is: "offered", offerId: "o", agentId: one.agentId, until: now } as QueueEntry["state"];
    const line = [
      entry("offered", 1, { state: offer }),
      entry("too-hard", 2, { requiredSkills: [{ skill: skillIdOf("french"), minLevel: 3 }] }),
      entry("declined", 3, { avoid: [{ agentId: one.agentId, until: now + 1 }] }),
      entry("declined-long-ago", 4, { avoid: [{ agentId: one.agentId, until: now }] }),
      entry("fits", 5, { requiredSkills: [{ skill: skillIdOf("french"), minLevel: 2 }] }),
    ];
    expect(ids(entriesFor(one, [line], now))).toEqual(["declined-long-ago", "fits"]);
  });

  it("offers nothing to an agent who may not be asked", () => {
    expect(ids(entriesFor(agent("one", { status: "away" }), [[entry("a", 1)]], now))).toEqual([]);
  });

  it("asks those who may take the entry in the order of their idleness", () => {
    const idle = [
      agent("first"),
      agent("away", { status: "away" }),
      agent("elsewhere", { queues: [sales] }),
      agent("last"),
    ];
    expect(Array.from(agentsFor(entry("a", 1), idle, now), ({ agentId }) => agentId)).toEqual(["first", "last"]);
  });
});
