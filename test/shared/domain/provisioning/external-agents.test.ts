// Agents that an SBC calls: a run, readiness and the doctor judge them alike.
import fc from "fast-check";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { judgeAgents, needVoiceRoute } from "../../../../shared/domain/provisioning/external-agents";
import { notAtSbc } from "../../../../shared/domain/provisioning/external-number";
import { known, unknown } from "../../../../shared/domain/provisioning/fact";
import {
  agentFindings,
  keepsFromReady,
  voiceRouteOf,
  type AgentFacts,
} from "../../../../shared/domain/provisioning/readiness";

const plan = (name: string, isReady = true) => ({ name, isReady });
const agent = (n: number, more: Partial<AgentFacts> = {}): AgentFacts => ({
  agentId: idOf<AgentId>(`a${n}`),
  name: `Agent ${n}`,
  account: known({ isEnabled: true, plans: [plan("TEAMS1"), plan("MCOEV")] }),
  phone: known({ isEnterpriseVoiceEnabled: true, numbers: [`+35121000000${n}`] }),
  presence: known(true),
  ...more,
});
const withoutPhone = known({ isEnabled: true, plans: [plan("TEAMS1")] });
const withoutNumber = known({ isEnterpriseVoiceEnabled: true, numbers: [] });

const accounts = fc.constantFrom<AgentFacts["account"]>(
  known(undefined),
  known({ isEnabled: false, plans: [plan("TEAMS1"), plan("MCOEV")] }),
  known({ isEnabled: true, plans: [plan("TEAMS1"), plan("MCOEV", false)] }),
  withoutPhone,
  unknown("no answer"),
  unknown("not granted", true),
  ...Array.from({ length: 5 }, () => known({ isEnabled: true, plans: [plan("TEAMS1"), plan("MCOEV")] })),
);
const phones = fc.constantFrom<NonNullable<AgentFacts["phone"]>>(
  known(undefined),
  known({ isEnterpriseVoiceEnabled: false, numbers: [] }),
  withoutNumber,
  unknown("no answer"),
  ...Array.from({ length: 5 }, () => known({ isEnterpriseVoiceEnabled: true, numbers: ["+351210000009"] })),
);
const anybody = fc
  .record({ account: accounts, phone: phones, presence: fc.constantFrom(known(true), known(false)) })
  .map((facts) => agent(1, facts));

describe("agents whom an SBC calls", () => {
  it("are ready exactly where readiness says so of each, and all of them were seen", () => {
    fc.assert(
      fc.property(
        fc.array(anybody, { maxLength: 4 }),
        fc.constantFrom<readonly string[]>([], ["Portugal"]),
        (agents, routes) => {
          const route = voiceRouteOf([known(routes)]);
          const errors = agents.flatMap((one) => agentFindings(one, "direct-routing", route)).filter(keepsFromReady);
          const isSeen = agents.every(({ account, phone }) => account.isKnown && phone?.isKnown);
          const judged = judgeAgents(agents, routes);
          expect(judged.are === "ready").toBe(errors.length === 0 && isSeen);
          if (judged.are === "lacking") expect(judged.toMend).toEqual(expect.arrayContaining(errors));
        },
      ),
    );
  });

  it("are named one by one, each with the exact repair", () => {
    const judged = judgeAgents([agent(1), agent(2, { account: withoutPhone }), agent(3, { phone: withoutNumber })], []);
    expect(judged).toMatchObject({
      are: "lacking",
      agents: 2,
      toMend: [
        { code: "agent-without-teams-phone", about: "agent Agent 2 (a2)" },
        {
          code: "agent-without-number",
          repair: "Set-CsPhoneNumberAssignment -Identity 'a3' -PhoneNumber '+...' -PhoneNumberType DirectRouting",
        },
      ],
    });
  });

  it("may be reached by a voice route alone, which nobody asks for where everybody has a number", () => {
    const reached = [agent(1), agent(3, { phone: withoutNumber })];
    expect([needVoiceRoute([agent(1)]), needVoiceRoute(reached)]).toEqual([false, true]);
    expect(judgeAgents(reached, ["Portugal"])).toMatchObject({
      are: "ready",
      evidence: [
        { what: "agent Agent 1 (a1)", read: "Teams Phone, voice-enabled, +351210000001" },
        { what: "agent Agent 3 (a3)", read: "Teams Phone, voice-enabled, voice route Portugal" },
      ],
    });
  });

  it("are not taken for ready because nobody could look at them", () => {
    expect(judgeAgents([agent(1, { account: unknown("Graph did not answer") })], [])).toEqual({
      are: "unread",
      why: "agent Agent 1: Graph did not answer",
    });
    expect(judgeAgents([agent(1, { phone: unknown("not granted", true) })], [])).toMatchObject({ are: "closed" });
  });

  it("fill no record, however many they are", () => {
    const many = Array.from({ length: 2_000 }, (_, n) => agent(n, { account: withoutPhone }));
    const judged = judgeAgents(many, []);
    if (judged.are !== "lacking") throw new Error(judged.are);
    expect([judged.agents, judged.toMend.length, judged.toMend.at(-1)?.code]).toEqual([2_000, 51, "agents-left-out"]);
    const ready = judgeAgents(
      Array.from({ length: 2_000 }, (_, n) => agent(n)),
      [],
    );
    expect(ready.are === "ready" && ready.evidence.at(-1)).toEqual({
      what: "agents",
      read: "and 1950 more, ready as well",
    });
  });

  it("may still come: without any there is nothing to mend", () => {
    expect(judgeAgents([], [])).toMatchObject({ are: "ready", evidence: [{ what: "agents" }] });
  });
});

describe("a number at the SBC", () => {
  it("is one that Teams does not know, or has for Direct Routing and given to nobody", () => {
    expect(notAtSbc("+351229000001", undefined)).toBeUndefined();
    expect(notAtSbc("+351229000001", { kind: "direct-routing" })).toBeUndefined();
    expect(notAtSbc("+351229000001", { kind: "calling-plan" })?.code).toBe("external-number-of-microsoft");
    expect(notAtSbc("+351229000001", { kind: "direct-routing", assignedTo: "a'1" })).toMatchObject({
      code: "external-number-assigned",
      repair:
        "Remove-CsPhoneNumberAssignment -Identity 'a''1' -PhoneNumber '+351229000001' -PhoneNumberType DirectRouting",
    });
  });
});
