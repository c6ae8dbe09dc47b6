// One contact looks for an agent: the best five of any number, why the others are not, and when to look again.
import fc from "fast-check";
import { chooseAgent } from "../../../../shared/domain/routing/choose-agent";
import { fitFrom, unfitness, wanted } from "../../../../shared/domain/routing/eligibility";
import { comesBefore, scoreOf } from "../../../../shared/domain/routing/strategy";
import { strategies } from "../../../../shared/domain/settings/routing-rules";
import { agent, agentId, asked, entry, memberOf, queueId, step } from "./people";

describe("a search for an agent", () => {
  it("records the best five with their scores, and counts the rest by reason", () => {
    const free = [7, 3, 1, 6, 2, 5, 4].map((n) => agent(`a${n}`, { idleSince: n }));
    const others = [agent("x", { status: "away" }), agent("y", { status: "away" }), agent("z", { queues: [] })];
    const want = wanted(entry("e", { enteredAt: 10 }), 50);
    const { ranked, decision } = chooseAgent(want, [...free, ...others], "longest-idle");
    expect(ranked.map(({ agent: one }) => one.agentId)).toEqual(["a1", "a2", "a3", "a4", "a5"]);
    expect(decision).toEqual({
      at: 50,
      looking: "contact",
      strategy: "longest-idle",
      step: 0,
      considered: 10,
      unfit: { away: 2, "other-queue": 1 },
      best: [1, 2, 3, 4, 5].map((n) => ({
        agentId: `a${n}`,
        score: { order: 1, missing: 0, key: n, idleSince: n },
      })),
    });
  });

  it("tells when the first of those passed over would be asked, if nothing else happens", () => {
    const avoid = [{ agentId: agentId("ben"), until: 70_000 }];
    const agents = [
      agent("ana", { queues: [memberOf("support", { delaySeconds: 60 })] }),
      agent("ben"),
      agent("eva", { status: "away" }),
    ];
    const { decision } = chooseAgent(wanted(entry("e", { avoid }), 20_000), agents, "longest-idle");
    expect(decision).toMatchObject({ unfit: { "joins-later": 1, declined: 1, away: 1 }, best: [], nextAt: 60_000 });
  });

  it("names the step in force", () => {
    const relaxed = entry("e", {
      asks: { required: asked({ vip: 1 }), steps: [step(5, { drop: asked({ vip: 1 }).map((one) => one.skill) })] },
    });
    expect(chooseAgent(wanted(relaxed, 5_000), [agent("ana")], "longest-idle").decision).toMatchObject({ step: 1 });
  });
});

describe("any search", () => {
  const small = fc.integer({ min: 0, max: 3 });
  const anAgent = fc.record({
    status: fc.constantFrom("available" as const, "available" as const, "away" as const, "signed-out" as const),
    french: fc.integer({ min: 0, max: 5 }),
    idleSince: small,
    queue: fc.constantFrom("support", "support", "sales", "other"),
    order: fc.integer({ min: 1, max: 2 }),
    delaySeconds: fc.constantFrom(0, 0, 30, 90),
    isOut: fc.boolean(),
    busyMs: small,
    contacts: small,
    lastOfferedAt: small,
  });
  const agents = fc.array(anAgent, { maxLength: 30 }).map((all) =>
    all.map((one, n) =>
      agent(`a${n}`, {
        status: one.status,
        idleSince: one.idleSince,
        knows: one.french > 0 ? { french: one.french } : {},
        queues: [memberOf(one.queue, { order: one.order, delaySeconds: one.delaySeconds })],
        ...(one.isOut ? { optedOut: [queueId("support")] } : {}),
        tally: {
          busyMs: one.busyMs,
          idleMs: 1,
          contacts: one.contacts,
          lastOfferedAt: one.lastOfferedAt,
          countedTo: 0,
        },
      }),
    ),
  );
  const want = fc
    .record({
      at: fc.integer({ min: 0, max: 100_000 }),
      level: fc.integer({ min: 0, max: 3 }),
      wish: fc.boolean(),
      avoided: small,
    })
    .map(({ at, level, wish, avoided }) =>
      wanted(
        entry("e", {
          asks: {
            required: level === 0 ? [] : asked({ french: level }),
            preferred: wish ? asked({ french: 4 }) : [],
            steps: [step(50, { alsoAgentsOf: [queueId("sales")] })],
          },
          avoid: [{ agentId: agentId(`a${avoided}`), until: 60_000 }],
        }),
        at,
      ),
    );

  it("ends as that of somebody who sorts everybody and counts on their fingers", () =>
    fc.assert(
      fc.property(agents, want, fc.constantFrom(...strategies), (all, what, strategy) => {
        const { ranked, decision } = chooseAgent(what, all, strategy);
        const fit = all
          .filter((one) => unfitness(one, what) === undefined)
          .map((one) => ({ agent: one, score: scoreOf(one, what, strategy) }))
          .sort((one, other) => (comesBefore(one, other) ? -1 : 1));
        expect(ranked).toEqual(fit.slice(0, Math.max(5, ranked.length)));
        expect(decision.best).toHaveLength(Math.min(5, fit.length));
        const unfit: Record<string, number> = {};
        const moments: number[] = [];
        for (const one of all) {
          const reason = unfitness(one, what);
          if (!reason) continue;
          unfit[reason] = (unfit[reason] ?? 0) + 1;
          const from = fitFrom(one, what, reason);
          if (from !== undefined) moments.push(from);
        }
        expect(decision).toMatchObject({ considered: all.length, unfit });
        expect(decision.nextAt).toBe(moments.length > 0 ? Math.min(...moments) : undefined);
        if (decision.nextAt !== undefined) expect(decision.nextAt).toBeGreaterThan(what.at);
      }),
    ));
});
