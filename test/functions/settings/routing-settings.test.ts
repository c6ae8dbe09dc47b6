// Routing that could not work is refused when it is saved, with the field and the reason; what may be meant is warned of.
import * as routes from "../../../functions/settings/settings.http";
import { agentId } from "./examples";
import { office } from "./office";

// Registering routes asks for the whole installation; these tests bring a smaller one.
jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

const otherId = "55555555-5555-4555-8555-555555555555";

async function house() {
  const { ask, put } = office();
  /** The answer in short: each wrong field with the beginning of what is said about it. */
  const saved = async (kind: string, id: string, body: unknown) => {
    const { status, json } = await put(kind, id, body);
    const errors: readonly { field: string; message: string }[] = json.errors ?? [];
    return [status, ...errors.map(({ field, message }) => `${field}: ${message}`)];
  };
  const warned = async (kind: string, id: string, body: unknown) => {
    const { status, json } = await put(kind, id, body);
    expect([200, 201]).toContain(status);
    const warnings: readonly { field: string; message: string }[] = json.warnings ?? [];
    return warnings.map(({ field, message }) => `${field}: ${message}`);
  };
  await put("skills", "french", { name: "French" });
  await put("skills", "billing", { name: "Billing" });
  await put("queues", "support", { name: "Support" });
  await put("queues", "sales", { name: "Sales" });
  const queue = (id: string, fields: object) => saved("queues", id, { name: id, ...fields });
  const person = (id: string, levels: Record<string, number>, ...queues: string[]) =>
    put("agents", id, {
      name: id === agentId ? "Ana" : "Ben",
      skills: Object.entries(levels).map(([skill, level]) => ({ skill, level })),
      queues,
    });
  return { ask, put, saved, warned, queue, person };
}
const asks = (skill: string, minLevel: number) => ({ requiredSkills: [{ skill, minLevel }] });

describe("a queue is refused", () => {
  it.each([
    [{ requiredSkills: [{ skill: "chess" }] }, 422, "requiredSkills.0.skill"],
    [{ preferredSkills: [{ skill: "chess" }] }, 422, "preferredSkills.0.skill"],
    [{ relaxation: [{ afterSeconds: 5, drop: ["chess"] }] }, 422, "relaxation.0.drop.0"],
    [{ relaxation: [{ afterSeconds: 5, alsoAgentsOf: ["chess"] }] }, 422, "relaxation.0.alsoAgentsOf.0"],
    [{ borrowing: [{ from: "chess" }] }, 422, "borrowing.0.from"],
    [
      { overflow: { rules: [{ measure: "waiting", over: 3, then: { to: "queue", queueId: "chess" } }] } },
      422,
      "overflow.rules.0.then.queueId",
    ],
    [asks("french", 6), 400, "requiredSkills.0.minLevel"],
    [asks("french", 0), 400, "requiredSkills.0.minLevel"],
    [
      { relaxation: [{ afterSeconds: 5, lower: [{ skill: "french", minLevel: 9 }] }] },
      400,
      "relaxation.0.lower.0.minLevel",
    ],
  ])("for what does not exist or is out of range: %j", async (fields, status, field) => {
    const { queue } = await house();
    const [answered, error] = await queue("support", fields);
    expect(answered).toBe(status);
    expect(error).toMatch(`${field}: `);
  });

  it.each([
    [[{ afterSeconds: 30 }], "relaxation.0: this step widens nothing"],
    [[{ afterSeconds: 30, drop: ["billing"] }], `relaxation.0.drop.0: "billing" is not asked for`],
    [
      [
        { afterSeconds: 30, drop: ["french"] },
        { afterSeconds: 60, drop: ["french"] },
      ],
      "relaxation.1.drop.0",
    ],
    [
      [{ afterSeconds: 30, lower: [{ skill: "french", minLevel: 3 }] }],
      "relaxation.0.lower.0.minLevel: level 3 is not lower",
    ],
    [[{ afterSeconds: 30, lower: [{ skill: "billing", minLevel: 1 }] }], "relaxation.0.lower.0.skill"],
    [[{ afterSeconds: 30, drop: ["french"], lower: [{ skill: "french", minLevel: 1 }] }], "relaxation.0.lower.0.skill"],
    [[{ afterSeconds: 30, alsoAgentsOf: ["support"] }], "relaxation.0.alsoAgentsOf.0: agents of"],
    [[{ afterSeconds: 30, alsoAgentsOf: ["sales", "sales"] }], "relaxation.0.alsoAgentsOf.1: agents of"],
    [
      [
        { afterSeconds: 60, drop: ["french"] },
        { afterSeconds: 60, alsoAgentsOf: ["sales"] },
      ],
      "relaxation.1.afterSeconds",
    ],
  ])("if a relaxation step never widens anything: %j", async (relaxation, error) => {
    const { queue } = await house();
    const answer = await queue("support", { ...asks("french", 3), relaxation });
    expect(answer[0]).toBe(422);
    expect(answer.slice(1).join("\n")).toContain(error);
  });

  it("if callers would go round for ever by its rules, too", async () => {
    const { queue } = await house();
    const on = (queueId: string) => ({
      overflow: { rules: [{ measure: "calls-per-agent", over: 2, then: { to: "queue", queueId } }] },
    });
    expect(await queue("support", on("sales"))).toEqual([200]);
    expect(await queue("sales", on("support"))).toEqual([
      422,
      "overflow.rules.0.then.queueId: overflow would go round for ever: sales -> support -> sales",
    ]);
    expect(await queue("sales", { overflow: { maxWait: { to: "queue", queueId: "support" } } })).toMatchObject([
      422,
      {},
    ]);
  });

  it("if it has agents and none of them can ever take its contacts", async () => {
    const { queue, person } = await house();
    await person(agentId, { french: 2 }, "support");
    await person(otherId, { billing: 5 }, "support");
    const [status, error] = await queue("support", asks("french", 4));
    expect(status).toBe(422);
    expect(error).toBe(
      'requiredSkills.0.minLevel: each of the 2 agents who may take these contacts has "french" at level 2 at most: ' +
        "expected one with level 4, or a relaxation step that asks for less",
    );
    const both = { requiredSkills: [{ skill: "french" }, { skill: "billing" }] };
    expect((await queue("support", both))[1]).toMatch(
      /^requiredSkills: each of the 2 agents .* expected one agent who has them all$/,
    );
    await person(otherId, {}, "support");
    expect((await queue("support", both))[1]).toMatch(/^requiredSkills\.1\.skill: .* lacks "billing"/);
  });

  it("but not if a step, or agents let in by a step or lent, can take them in the end", async () => {
    const { queue, person } = await house();
    await person(agentId, { french: 2 }, "support");
    await person(otherId, { french: 5 }, "sales");
    expect((await queue("support", asks("french", 4)))[0]).toBe(422);
    const lower = [{ afterSeconds: 30, lower: [{ skill: "french", minLevel: 2 }] }];
    for (const way of [
      { relaxation: lower },
      { relaxation: [{ afterSeconds: 30, drop: ["french"] }] },
      { relaxation: [{ afterSeconds: 30, alsoAgentsOf: ["sales"] }] },
      { borrowing: [{ from: "sales" }] },
    ])
      expect(await queue("support", { ...asks("french", 4), ...way })).toEqual([200]);
  });
});

describe("lending", () => {
  const lends = (from: string, under: number, over: number) => ({
    borrowing: [{ from, whileOwnLevelUnder: under, andTheirLevelOver: over }],
  });

  it("to each other is allowed as long as both cannot lend at the same time", async () => {
    const { queue } = await house();
    expect(await queue("support", lends("sales", 0.8, 0.9))).toEqual([200]);
    expect(await queue("sales", lends("support", 0.9, 0.8))).toEqual([200]);
    expect(await queue("sales", lends("support", 0.91, 0.8))).toEqual([200]);
    const [status, error] = await queue("sales", lends("support", 0.95, 0.7));
    expect(status).toBe(422);
    expect(error).toBe(
      "borrowing.0.andTheirLevelOver: these could borrow from each other at once: sales from support from sales. " +
        'Expected at least the level under which "support" borrows itself',
    );
  });

  it("in a longer round is refused, too, if all could at once", async () => {
    const { queue, put } = await house();
    await put("queues", "backup", { name: "Backup" });
    expect(await queue("support", lends("sales", 0.8, 0.5))).toEqual([200]);
    expect(await queue("sales", lends("backup", 0.8, 0.5))).toEqual([200]);
    expect((await queue("backup", lends("support", 0.8, 0.5)))[1]).toContain(
      "backup from support from sales from backup",
    );
    expect(await queue("backup", lends("support", 0.8, 0.8))).toEqual([200]);
  });

  it.each([
    [lends("sales", 0, 0.9), "borrowing.0.whileOwnLevelUnder"],
    [lends("sales", 0.8, 1), "borrowing.0.andTheirLevelOver"],
    [lends("support", 0.8, 0.9), "borrowing.0.from"],
    [{ borrowing: [{ from: "sales" }, { from: "sales" }] }, "borrowing.1.from"],
  ])("that could never happen is refused: %j", async (fields, field) => {
    const { queue } = await house();
    const [status, error] = await queue("support", fields);
    expect([status, String(error).split(":")[0]]).toEqual([422, field]);
  });
});

describe("a flow", () => {
  const flow = (skills: readonly object[]) => ({
    name: "Main",
    language: "en-US",
    start: "a",
    steps: { a: { type: "queue", queueId: "support", skills } },
  });

  it("is refused if a step asks for skills on top that nobody of the queue has", async () => {
    const { saved, person } = await house();
    await person(agentId, { french: 2 }, "support");
    const [status, error] = await saved("flows", "main", flow([{ skill: "billing" }]));
    expect(status).toBe(422);
    expect(error).toMatch(/^steps\.a\.skills\.0\.skill: the only agent .* lacks "billing"/);
    expect(await saved("flows", "main", flow([{ skill: "french", minLevel: 2 }]))).toEqual([201]);
    expect((await saved("flows", "main", flow([{ skill: "french", minLevel: 3 }])))[1]).toMatch(
      /^steps\.a\.skills\.0\.minLevel: /,
    );
    expect((await saved("flows", "main", flow([{ skill: "french", minLevel: 6 }])))[0]).toBe(400);
  });

  it("may be made before the agents are", async () => {
    const { saved } = await house();
    expect(await saved("flows", "main", flow([{ skill: "billing" }]))).toEqual([201]);
  });

  it("that a queue does not suit any more is told when the queue is saved", async () => {
    const { saved, warned, person } = await house();
    await person(agentId, { french: 2 }, "support");
    await person(otherId, { billing: 2 }, "support");
    await saved("flows", "main", flow([{ skill: "billing" }]));
    expect(await warned("queues", "support", { name: "Support", ...asks("french", 1) })).toEqual([
      expect.stringMatching(/^requiredSkills: flow "main", step "a": each of the 2 agents/),
    ]);
  });
});

describe("a warning and no refusal", () => {
  it("tells that nobody works for a queue yet, until somebody does", async () => {
    const { warned, person } = await house();
    const queue = { name: "Sales", ...asks("french", 4) };
    expect(await warned("queues", "sales", queue)).toEqual([
      "id: nobody works for this queue yet: contacts wait until an agent does",
    ]);
    await person(agentId, { french: 4 }, "sales");
    expect(await warned("queues", "sales", queue)).toEqual([]);
  });

  it("tells which steps come only after callers have left", async () => {
    const { warned, person } = await house();
    await person(agentId, { french: 4 }, "sales");
    const queue = {
      name: "Sales",
      maxWaitSeconds: 60,
      ...asks("french", 4),
      relaxation: [
        { afterSeconds: 59, lower: [{ skill: "french", minLevel: 3 }] },
        { afterSeconds: 60, drop: ["french"] },
      ],
      preferredAgent: { is: "last-agent", patienceSeconds: 60 },
    };
    expect(await warned("queues", "sales", queue)).toEqual([
      "relaxation.1.afterSeconds: callers leave after 60 s (maxWaitSeconds): this step is for callbacks only",
      "preferredAgent.patienceSeconds: callers leave after 60 s (maxWaitSeconds): nobody but the preferred agent is ever asked",
    ]);
  });

  it("tells for which queues an agent is never asked", async () => {
    const { put, warned } = await house();
    await put("queues", "sales", { name: "Sales", ...asks("french", 4) });
    const ana = { name: "Ana", queues: ["support", "sales"] };
    expect(await warned("agents", agentId, { ...ana, skills: [{ skill: "french", level: 3 }] })).toEqual([
      'queues.1.queueId: "Ana" is never asked for contacts of "sales": they need "french" at level 4',
    ]);
    expect(await warned("agents", agentId, { ...ana, skills: [{ skill: "french", level: 4 }] })).toEqual([]);
    const late = { name: "Ana", queues: [{ queueId: "support", delaySeconds: 1800 }] };
    expect(await warned("agents", agentId, late)).toContain(
      'queues.0.delaySeconds: "Ana" is never asked for callers of "support": callers leave after 1800 s (maxWaitSeconds)',
    );
  });

  it("tells which queues nobody can serve any more once an agent has less or is gone", async () => {
    const { ask, put, warned, person } = await house();
    await person(agentId, { french: 4 }, "sales");
    await person(otherId, { french: 4 }, "support");
    await put("queues", "sales", { name: "Sales", ...asks("french", 4) });
    const less = { name: "Ana", skills: [{ skill: "french", level: 3 }], queues: ["sales"] };
    expect(await warned("agents", agentId, less)).toContainEqual(
      'queues: nobody can serve queue "sales" any more: the only agent who may take these contacts has "french" at level 3 at most: ' +
        "expected one with level 4, or a relaxation step that asks for less",
    );
    await person(agentId, { french: 4 }, "sales");
    const gone = await ask(routes.deleteSetting, "agents", agentId);
    expect([gone.status, gone.json.warnings]).toEqual([
      200,
      [{ field: "queues", message: 'nobody can serve queue "sales" any more: nobody works for it' }],
    ]);
    expect((await ask(routes.deleteSetting, "queues", "sales")).status).toBe(204);
  });
});

it("whatever another item names cannot be deleted, and every place that names it is told", async () => {
  const { ask, furnish } = office();
  await furnish();
  const detail = async (kind: string, id: string) => {
    const { status, json } = await ask(routes.deleteSetting, kind, id);
    return `${status} ${json.detail}`;
  };
  expect(await detail("skills", "french")).toBe(
    "409 still named by queues/sales (requiredSkills.0.skill, relaxation.0.lower.0.skill, relaxation.1.drop.0), " +
      `flows/main (steps.sales.skills.0.skill), agents/${agentId} (skills.0.skill): expected none`,
  );
  expect(await detail("skills", "wine")).toContain("queues/sales (preferredSkills.0.skill)");
  expect(await detail("queues", "spare")).toBe(
    "409 still named by queues/sales (relaxation.1.alsoAgentsOf.0, overflow.full.queueId, overflow.rules.0.then.queueId), " +
      `agents/${agentId} (queues.0.queueId): expected none`,
  );
  expect(await detail("queues", "other")).toContain("queues/sales (borrowing.0.from)");
  expect(await detail("agents", agentId)).toBe("409 still named by flows/main (steps.sales.owner): expected none");
  expect(await detail("hours", "office")).toContain("queues/sales (hours), flows/main (steps.office.hoursId)");
});
