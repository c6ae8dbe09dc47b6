// Whose turn it is to be called before an agent is asked.
import fc from "fast-check";
import type { Agent } from "../../../../shared/domain/agent/agent";
import { emptyBook, withLines, type DialBook, type DialLine } from "../../../../shared/domain/callback/dial-book";
import { dueDials } from "../../../../shared/domain/callback/due-dials";
import { mostTolerated } from "../../../../shared/domain/callback/pacing";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { emptyTenant, withChanges } from "../../../../shared/domain/live/live-tenant";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { agent, asked, entry, memberOf, queueId, tenantId } from "../routing/people";

const at = 600_000;
const offerId = idOf<OfferId>("o");
const contactId = idOf<ContactId>("k");
const talking = (name: string, changes: Partial<Agent> = {}): Agent =>
  agent(name, { work: { is: "engaged", offerId, contactId, since: at - 60_000 }, ...changes });
const wrapping = (name: string, untilSeconds: number): Agent =>
  agent(name, { work: { is: "wrapping", offerId, contactId, until: at + untilSeconds * 1000 } });
const toDial = (name: string, secondsAgo: number, changes: Parameters<typeof entry>[1] = {}): QueueEntry =>
  entry(name, {
    ...{ enteredAt: at - secondsAgo * 1000, rank: at - secondsAgo * 1000 },
    ...{ kind: "callback", customerFirst: true, state: { is: "to-dial" }, ...changes },
  });
const caller = (name: string, secondsAgo: number): QueueEntry =>
  entry(name, { enteredAt: at - secondsAgo * 1000, rank: at - secondsAgo * 1000 });
const line = (entryId: string, changes: Partial<DialLine> = {}): DialLine => ({
  ...{ dialId: `dial-${entryId}`, entryId, queueId: queueId("support"), rank: 0, until: at + 60_000 },
  ...changes,
});

/** One of five customers is on the line within 9.8 s. */
const answers = { meanSeconds: 15, shape: 6.25 };
const rules = { answerChance: 0.8, answers, handleSeconds: 300, tolerance: mostTolerated };
const due = (agents: readonly Agent[], entries: readonly QueueEntry[], book: DialBook = emptyBook(tenantId)) =>
  dueDials(
    withChanges(emptyTenant, { agents, entries }, at),
    book,
    at,
    () => rules,
    () => [],
  );
const names = (found: ReturnType<typeof due>) => found.dials.map(({ entryId }) => entryId);

describe("customers who may be called first", () => {
  it("are as many as agents have nothing to do, in the order of the line", () => {
    const entries = [toDial("c", 10), toDial("a", 30), toDial("b", 20)];
    expect(names(due([agent("ana"), agent("ben")], entries))).toEqual(["a", "b"]);
  });

  it("are called when a wrap-up ends while their telephones ring, and looked at again when it will", () => {
    expect(due([wrapping("ana", 11)], [toDial("a", 30)])).toMatchObject({ dials: [{ entryId: "a" }] });
    expect(due([wrapping("ana", 13)], [toDial("a", 30)]).dials).toEqual([]);
    const { lookAt = 0 } = due([wrapping("ana", 40)], [toDial("a", 30)]);
    expect(Math.round((lookAt - at) / 1000)).toBe(28);
  });

  it("are called later where fewer may find nobody there, and where nobody may only for the seconds that nobody notices", () => {
    const tenant = withChanges(emptyTenant, { agents: [wrapping("ana", 40)], entries: [toDial("a", 30)] }, at);
    const looksAt = (tolerance: number) =>
      dueDials(
        tenant,
        emptyBook(tenantId),
        at,
        () => ({ ...rules, tolerance }),
        () => [],
      ).lookAt ?? 0;
    expect(looksAt(0)).toBe(at + 38_000);
    expect(looksAt(0.03)).toBeGreaterThan(looksAt(mostTolerated));
    expect(looksAt(0.03)).toBeLessThan(looksAt(0));
  });

  it("are called where many talk, of whom one will have ended", () => {
    const agents = (count: number) => Array.from({ length: count }, (_, n) => talking(`agent-${n}`));
    expect(names(due(agents(28), [toDial("a", 30)]))).toHaveLength(0);
    expect(names(due(agents(29), [toDial("a", 30)]))).toHaveLength(1);
  });

  it("wait for callers ahead, for customers on the line, and for telephones that ring; not for who stands behind", () => {
    const entries = [toDial("a", 30)];
    expect(names(due([agent("ana")], [caller("before", 40), ...entries]))).toEqual([]);
    expect(names(due([agent("ana")], [...entries, caller("behind", 10)]))).toEqual(["a"]);
    const other = toDial("x", 50);
    expect(names(due([agent("ana")], [other, ...entries], withLines(emptyBook(tenantId), [line("x")], at)))).toEqual(
      [],
    );
    const answered = withLines(emptyBook(tenantId), [line("x", { hasAnswered: true })], at);
    expect(names(due([agent("ana")], [{ ...other, state: { is: "waiting" } }, ...entries], answered))).toEqual([]);
    const forgotten = withLines(emptyBook(tenantId), [line("x", { until: at })], at);
    expect(names(due([agent("ana")], [other, ...entries], forgotten))).toEqual(["x"]);
  });

  it("are not called twice, nor while an agent is being asked for them or they pause", () => {
    const entries = [toDial("a", 30), toDial("b", 20, { state: { is: "paused" } })];
    const book = withLines(emptyBook(tenantId), [line("a")], at);
    expect(names(due([agent("ana"), agent("ben")], entries, book))).toEqual([]);
  });

  it("are called for agents who may take them, by routing's own rules", () => {
    const french = toDial("f", 30, { asks: { required: asked({ french: 2 }) } });
    const plain = toDial("p", 20);
    expect(names(due([agent("ana")], [french, plain]))).toEqual(["p"]);
    expect(names(due([agent("ana", { knows: { french: 3 } })], [french, plain]))).toEqual(["f"]);
    const elsewhere = toDial("s", 40, { queueId: queueId("sales") });
    expect(names(due([agent("ana")], [elsewhere, plain]))).toEqual(["p"]);
    const both = agent("ana", { queues: [memberOf("support"), memberOf("sales")] });
    expect(names(due([both], [elsewhere, plain]))).toEqual(["s"]);
  });

  it("are told of one by one, with what each of them waits for, however many stand before", () => {
    const entries = Array.from({ length: 60 }, (_, n) => toDial(`e${n}`, 90 - n));
    const tenant = withChanges(emptyTenant, { agents: [agent("ana"), talking("ben")], entries }, at);
    const book = withLines(emptyBook(tenantId), [line("e0")], at);
    const about = (entryId: string) =>
      dueDials(
        tenant,
        book,
        at,
        () => rules,
        () => [],
        entryId,
      );
    const others = { free: 1, freeSoon: [expect.closeTo(0.05, 2)], ringing: 1, answerSeconds: 15, isDue: false };
    expect(about("e1").about).toMatchObject({ ...others, ahead: 0 });
    expect(about("e59").about).toMatchObject({ ...others, ahead: 58 });
    expect(about("e0").about).toBeUndefined();
    expect(about("e59").dials).toEqual(due([agent("ana"), talking("ben")], entries, book).dials);
  });

  it("are never called while nobody is at work, and never for fewer agents more", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("free", "talks", "wraps soon", "wraps"), { maxLength: 8 }),
        fc.array(fc.constantFrom("call", "callback", "ringing"), { maxLength: 8 }),
        (staff, kinds) => {
          const agents = staff.map((does, n) =>
            does === "free"
              ? agent(`agent-${n}`)
              : does === "talks"
                ? talking(`agent-${n}`)
                : wrapping(`agent-${n}`, does === "wraps" ? 60 : 5),
          );
          const entries = kinds.map((kind, n) => (kind === "call" ? caller(`e${n}`, 90 - n) : toDial(`e${n}`, 90 - n)));
          const ringing = entries.filter((_, n) => kinds[n] === "ringing").map(({ entryId }) => line(entryId));
          const book = withLines(emptyBook(tenantId), ringing, at);
          expect(names(due([], entries, book))).toEqual([]);
          const all = names(due(agents, entries, book));
          const fewer = names(due(agents.slice(1), entries, book));
          expect(all).toEqual(expect.arrayContaining(fewer));
          expect(all.length).toBeLessThanOrEqual(agents.length + 1);
        },
      ),
    ));
});
