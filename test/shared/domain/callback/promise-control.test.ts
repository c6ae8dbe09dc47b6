// What can be promised before a queue closes.
import fc from "fast-check";
import { judgePromise, verdictInWords, type PromiseQuestion } from "../../../../shared/domain/callback/promise-control";

const minutes = (count: number) => count * 60_000;
const question = (change: Partial<PromiseQuestion> = {}): PromiseQuestion => ({
  at: 0,
  closesAt: minutes(60),
  agents: 2,
  busyAgents: 2,
  handleSeconds: 300,
  ringSeconds: 30,
  answerChance: 1,
  callersWaiting: 4,
  callbacksPromised: 3,
  callbacksAgreed: 0,
  ...change,
});

describe("promise control", () => {
  it("sets what is promised against the agents' time until closing", () => {
    // 4 callers of 5 minutes and 4 callbacks of 5.5; two agents of 60 minutes, both busy for 5 more.
    expect(judgePromise(question())).toEqual({
      isKept: true,
      because: "covered",
      neededMinutes: 42,
      availableMinutes: 110,
    });
  });

  it("refuses what cannot be kept, and says by how much", () => {
    const verdict = judgePromise(question({ closesAt: minutes(20) }));
    expect(verdict).toEqual({ isKept: false, because: "not-covered", neededMinutes: 42, availableMinutes: 30 });
    expect(verdictInWords(verdict)).toBe("42 agent minutes would be needed before it closes, and only 30 are there");
  });

  it("counts what was agreed for times before closing, and says how much of it that is", () => {
    const verdict = judgePromise(question({ closesAt: minutes(28), callbacksAgreed: 2 }));
    expect(verdict).toMatchObject({ isKept: false, neededMinutes: 53, availableMinutes: 46, agreedMinutes: 11 });
    expect(verdictInWords(verdict)).toContain("53 agent minutes (11 of them for agreed times) would be needed");
    expect(judgePromise(question({ closesAt: minutes(28) }))).toMatchObject({ isKept: true });
  });

  it("promises nothing where nobody is signed in before the doors close, or they are closed", () => {
    expect(judgePromise(question({ agents: 0, busyAgents: 0 }))).toMatchObject({ isKept: false, availableMinutes: 0 });
    expect(judgePromise(question({ closesAt: 0 }))).toEqual({ isKept: false, because: "closed" });
  });

  it("has nothing to say where the queue never closes, or nobody was handled yet", () => {
    const { closesAt: _, ...endless } = question();
    expect(judgePromise(endless)).toEqual({ isKept: true, because: "never-closes" });
    const { handleSeconds: __, ...young } = question();
    expect(judgePromise(young)).toEqual({ isKept: true, because: "nothing-known" });
  });

  it("needs more of the agents' time where customers seldom answer", () => {
    const often = judgePromise(question()).neededMinutes ?? 0;
    const seldom = judgePromise(question({ answerChance: 0.5 })).neededMinutes ?? 0;
    expect(seldom - often).toBeCloseTo(4 * 0.5, 5);
  });

  it("never refuses one promise and keeps it with more already promised, fewer agents or less time", () => {
    const any = fc.record({
      at: fc.constant(0),
      closesAt: fc.integer({ min: 1, max: minutes(600) }),
      agents: fc.integer({ min: 0, max: 50 }),
      busyAgents: fc.constant(0),
      handleSeconds: fc.integer({ min: 1, max: 3600 }),
      ringSeconds: fc.integer({ min: 0, max: 120 }),
      answerChance: fc.double({ min: 0.01, max: 1, noNaN: true }),
      callersWaiting: fc.integer({ min: 0, max: 200 }),
      callbacksPromised: fc.integer({ min: 0, max: 200 }),
      callbacksAgreed: fc.integer({ min: 0, max: 50 }),
    });
    const worse = fc.record({
      callersWaiting: fc.nat(20),
      callbacksPromised: fc.nat(20),
      agents: fc.nat(5),
      closesAt: fc.nat(minutes(60)),
    });
    fc.assert(
      fc.property(any, worse, (now, by) => {
        const later = judgePromise({
          ...now,
          callersWaiting: now.callersWaiting + by.callersWaiting,
          callbacksPromised: now.callbacksPromised + by.callbacksPromised,
          agents: Math.max(0, now.agents - by.agents),
          closesAt: Math.max(0, now.closesAt - by.closesAt),
        });
        return judgePromise(now).isKept || !later.isKept;
      }),
    );
  });
});
