import { known, unknown } from "../../../../shared/domain/provisioning/fact";
import { agentFindings, type AgentFacts } from "../../../../shared/domain/provisioning/readiness";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";

const plan = (name: string, isReady = true) => ({ name, isReady });
const agent = (more: Partial<AgentFacts> = {}): AgentFacts => ({
  agentId: idOf<AgentId>("a1"),
  name: "Ana",
  account: known({ isEnabled: true, plans: [plan("TEAMS1"), plan("MCOEV")] }),
  phone: known({ isEnterpriseVoiceEnabled: true, numbers: ["+351210000009"] }),
  presence: known(true),
  ...more,
});
const codes = (facts: AgentFacts, model: "microsoft-api" | "direct-routing" = "microsoft-api") =>
  agentFindings(facts, model).map(({ code }) => code);

describe("an agent", () => {
  it("is ready with an enabled account that has Teams", () => {
    expect(codes(agent({ account: known({ isEnabled: true, plans: [plan("TEAMS1")] }) }))).toEqual([]);
  });

  it("is not, without an account, without Teams, or with sign-in blocked", () => {
    expect(codes(agent({ account: known(undefined) }))).toEqual(["agent-unknown"]);
    expect(codes(agent({ account: known({ isEnabled: false, plans: [] }) }))).toEqual([
      "agent-disabled",
      "agent-without-teams",
    ]);
  });

  it("waits for a licence that is not in force yet", () => {
    expect(codes(agent({ account: known({ isEnabled: true, plans: [plan("TEAMS1", false)] }) }))).toEqual([
      "agent-without-teams-yet",
    ]);
  });

  it("needs Teams Phone, voice and a number for Direct Routing", () => {
    expect(codes(agent(), "direct-routing")).toEqual([]);
    const virtual = known({ isEnabled: true, plans: [plan("TEAMS1"), plan("MCOEV_VIRTUALUSER")] });
    expect(codes(agent({ account: virtual }), "direct-routing")).toEqual(["agent-without-teams-phone"]);
    expect(codes(agent({ phone: known(undefined) }), "direct-routing")).toEqual(["agent-not-voice-enabled"]);
    const mute = known({ isEnterpriseVoiceEnabled: true, numbers: [] });
    expect(codes(agent({ phone: mute }), "direct-routing")).toEqual(["agent-without-number"]);
  });

  it("may be rung while in a call if no presence can be read", () => {
    expect(codes(agent({ presence: known(false) }))).toEqual(["agent-presence-unreadable"]);
    expect(codes(agent({ presence: unknown("Graph did not answer") }))).toEqual(["agent-presence-unreadable"]);
  });

  it("is not accused of what nobody may look at", () => {
    expect(codes(agent({ account: unknown("not granted", true) }))).toEqual([]);
    expect(codes(agent({ account: unknown("no answer") }))).toEqual(["agent-not-read"]);
  });

  it("has repairs that no name can turn into another command", () => {
    const [finding] = agentFindings(
      agent({
        agentId: idOf<AgentId>("a'; Remove-Item *"),
        account: known({ isEnabled: false, plans: [plan("TEAMS1")] }),
      }),
      "microsoft-api",
    );
    expect(finding?.repair).toBe("Update-MgUser -UserId 'a''; Remove-Item *' -AccountEnabled");
  });
});
