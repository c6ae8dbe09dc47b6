// Customers are called for agents: by however many processes at once, never more than any of them alone would.
import fc from "fast-check";
import { idOf, type AgentId, type ContactId, type OfferId, type QueueId } from "../../../../shared/domain/kernel/ids";
import { ok, refuse } from "../../../../shared/domain/kernel/result";
import { noStatistics, observe } from "../../../../shared/domain/queue/queue-statistics";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { liveTenants } from "../../../../shared/adapters/live-tenants";
import { callingFirst } from "../../../../shared/use-cases/routing/calling-first";
import { settleDial } from "../../../../shared/use-cases/routing/settle-dial";
import { agentsInMemory } from "../../ports/agent-store-in-memory";
import { dialBooksInMemory } from "../../ports/dial-book-in-memory";
import { lineInMemory } from "../../ports/line-store-in-memory";
import { liveRowsInMemory } from "../../ports/live-rows-in-memory";
import { agentRecord, contactRecord, queueEntry } from "../../ports/samples";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { setting } from "../../../../shared/contracts/settings/setting";

const tenantId = idOf<Parameters<typeof queueEntry>[0]>("t1");
const at = 600_000;

async function callers(freeAgents: number, callbacks: number, turn?: (what: string) => Promise<void>) {
  const [agents, line, books] = [agentsInMemory(), lineInMemory(), dialBooksInMemory(turn)];
  const settings = settingsInMemory();
  await settings.put(tenantId, {
    setting: setting.parse({ kind: "queues", id: "support", name: "Support", callback: { mode: "customer-first" } }),
    expected: "anything",
    by: { id: "a" },
    at: 0,
  });
  for (let n = 0; n < freeAgents; n++) await agents.create(agentRecord(tenantId, `agent-${String(n)}`));
  for (let n = 0; n < callbacks; n++)
    await line.create(
      queueEntry(tenantId, `e${String(n)}`, {
        rank: n,
        kind: "callback",
        customerFirst: true,
        state: { is: "to-dial" },
      }),
    );
  const dialled: ContactId[] = [];
  const alarms: number[] = [];
  const unwilling = new Set<string>();
  /** Seconds until customers were on the line, as far as the queue has learned it. */
  const answers: number[] = [];
  let ids = 0;
  const ports = () => ({
    books,
    line,
    settings,
    live: liveTenants(liveRowsInMemory(agents, line), () => at),
    statistics: {
      current: async (_: unknown, queueId: QueueId) =>
        observe(
          noStatistics(tenantId, queueId),
          answers.map((seconds, mark) => ({ observation: { kind: "customer-ready", seconds }, at, mark })),
          { withinSeconds: 20, overMinutes: 30 },
        ),
    },
    lendersOf: async () => [],
    alarms: { set: async (moment: number) => void alarms.push(moment) },
    clock: { now: () => at },
    ids: { next: () => `dial-${String(++ids)}` },
    handleContact: async ({ contactId }: { contactId: ContactId }, command: ContactCommand) => {
      await turn?.(`tell ${contactId}`);
      if (unwilling.has(contactId)) return refuse({ code: "not-now", message: "busy" });
      if (command.type === "DialCustomer") dialled.push(contactId);
      return ok(contactRecord(tenantId, contactId).contact);
    },
    warn: () => undefined,
  });
  return { agents, line, books, dialled, alarms, unwilling, answers, ports, process: () => callingFirst(ports()) };
}

describe("customers who are called for agents", () => {
  it("are as many for several processes that decide at once as for one", () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat({ max: 3 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (s, freeAgents, callbacks, processes) => {
          const one = await callers(freeAgents, callbacks);
          await one.process().dialCustomers(tenantId);
          const many = await callers(freeAgents, callbacks, (what) => s.schedule(Promise.resolve(), what));
          await s.waitFor(Promise.all(Array.from({ length: processes }, () => many.process().dialCustomers(tenantId))));
          expect(new Set(many.dialled).size).toBe(many.dialled.length);
          expect(many.dialled.toSorted()).toEqual(one.dialled.toSorted());
        },
      ),
      { numRuns: 60 },
    ));

  it("make room for the next when the contact does not wait any more", async () => {
    const use = await callers(1, 2);
    use.unwilling.add("contact-e0");
    await use.process().dialCustomers(tenantId);
    expect(use.dialled).toEqual([]);
    use.unwilling.clear();
    await use.process().dialCustomers(tenantId);
    expect(use.dialled).toEqual(["contact-e0"]);
  });

  it("leave their agent to whoever stands behind when they do not answer, and the next is called", async () => {
    const use = await callers(1, 2);
    const { dialCustomers, keptFrom, isKept } = use.process();
    await dialCustomers(tenantId);
    const ana = agentRecord(tenantId, "agent-0").agent;
    const behind = queueEntry(tenantId, "caller", { rank: 9 });
    await use.line.create(behind);
    expect([await keptFrom(behind), await isKept(ana, behind)]).toEqual([1, true]);
    const ahead = queueEntry(tenantId, "early", { rank: -1 });
    expect([await keptFrom(ahead), await isKept(ana, ahead)]).toEqual([0, false]);

    const looked: string[] = [];
    const settle = settleDial({ ...use.ports(), lookAgain: async ({ entryId }) => looked.push(entryId) < 0 });
    await settle(tenantId, { do: "settle-dial", dialId: "dial-1", end: "not-answered" });
    expect(looked).toEqual(["caller"]);
    expect(use.alarms).toEqual([at + 1000]);
    expect(await keptFrom(behind)).toBe(0);
    await settle(tenantId, { do: "settle-dial", dialId: "dial-1", end: "not-answered" });
    expect([looked.length, use.alarms.length]).toEqual([1, 1]);
  });

  it("keep nobody any more once they have answered, and count in the queue's ledger", async () => {
    const use = await callers(1, 1);
    const { dialCustomers, keptFrom, noteAnswer } = use.process();
    await dialCustomers(tenantId);
    await noteAnswer(tenantId, "dial-1");
    expect(await keptFrom(queueEntry(tenantId, "caller", { rank: 9 }))).toBe(0);
    await settleDial({ ...use.ports(), lookAgain: async () => false })(tenantId, {
      do: "settle-dial",
      dialId: "dial-1",
      end: "in-vain",
    });
    const book = (await use.books.load({ tenantId }))?.value;
    expect(book).toMatchObject({ lines: [], ledgers: { support: { answered: 1, inVain: 1 } } });
  });

  it("are called for a wrap-up that ends by the time that customers of the queue take, once that is known", async () => {
    const use = await callers(0, 1);
    const work = {
      is: "wrapping",
      offerId: idOf<OfferId>("o"),
      contactId: idOf<ContactId>("k"),
      until: at + 12_000,
    } as const;
    await use.agents.create(agentRecord(tenantId, "agent-0", { work }));
    // It is assumed that customers take 23 s to answer and press the key, and one of five takes less than 15 s.
    use.answers.push(...Array<number>(60).fill(9));
    await use.process().dialCustomers(tenantId);
    expect(use.dialled).toEqual([]);
    expect(use.alarms.map((moment) => Math.round((moment - at) / 1000))).toEqual([4]);
    use.answers.length = 0;
    await use.process().dialCustomers(tenantId);
    expect(use.dialled).toEqual(["contact-e0"]);
  });

  it("cost agents of other queues no request", async () => {
    const use = await callers(1, 1);
    const { dialFor, isKept } = use.process();
    const elsewhere = agentRecord(tenantId, "ben", {
      agentId: idOf<AgentId>("ben"),
      queues: [{ queueId: idOf<QueueId>("sales"), order: 1, delaySeconds: 0 }],
    }).agent;
    await dialFor(elsewhere);
    expect(use.dialled).toEqual([]);
    expect(await isKept(elsewhere, queueEntry(tenantId, "e", { queueId: idOf<QueueId>("sales") }))).toBe(false);
  });
});
