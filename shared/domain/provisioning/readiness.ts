// Whether an agent can be rung: the account, its licences, its telephone and its presence, by how calls reach the agents.
import type { AgentId } from "../kernel/ids";
import type { IntegrationModel } from "../settings/endpoint";
import type { Fact } from "./fact";
import type { Finding } from "./finding";
import { quoted } from "./powershell-text";

export interface AgentFacts {
  readonly agentId: AgentId;
  readonly name: string;
  /** Undefined: the directory has no such account. */
  readonly account: Fact<
    | { readonly isEnabled: boolean; readonly plans: readonly { readonly name: string; readonly isReady: boolean }[] }
    | undefined
  >;
  /** As a telephone; undefined: Teams does not know the account. Looked at for Direct Routing only. */
  readonly phone?: Fact<
    { readonly isEnterpriseVoiceEnabled: boolean; readonly numbers: readonly string[] } | undefined
  >;
  /** Whether Graph tells it. */
  readonly presence: Fact<boolean>;
}

/**
 * Whether a voice route of the tenant takes a number that the agents answer for. `none`: none does, or nobody can see them.
 * `asked`: the answer is on its way, so that nobody is accused meanwhile.
 */
export type VoiceRoute = "there" | "none" | "asked";

export function voiceRouteOf(seen: readonly Fact<readonly string[]>[]): VoiceRoute {
  if (seen.some((routes) => routes.isKnown && routes.value.length > 0)) return "there";
  return seen.some((routes) => !routes.isKnown && routes.isOnItsWay) ? "asked" : "none";
}

/** A licence that is not in force yet is a warning, which time mends; until then nobody is rung by it. */
export const keepsFromReady = ({ code, severity }: Finding): boolean => severity === "error" || code.endsWith("-yet");

/** Of many agents, only so many are looked at while somebody waits for the answer. */
export const agentsLeftOut = (count: number): Finding => ({
  code: "agents-left-out",
  severity: "note",
  about: "the agents",
  cause: `there are ${count} more than are examined at once`,
  repair: "GET /api/provisioning/readiness?skip=... examines the others",
});

/** Names of the service plans (Product names and service plan identifiers for licensing, learn.microsoft.com). */
const teamsPlan = /^TEAMS1($|_)|^TEAMS_(GOV|AR_)/u;
/** Resource accounts have MCOEV_VIRTUALUSER, which is none for people. */
const phonePlan = /^MCOEV(?!_VIRTUALUSER)/u;

/** @returns what keeps the agent from being rung; empty: ready */
export function agentFindings(
  agent: AgentFacts,
  model: IntegrationModel,
  route: VoiceRoute = "none",
): readonly Finding[] {
  const { account } = agent;
  const finding = findingAbout(agent);
  if (!account.isKnown)
    return account.isForbidden
      ? []
      : [finding("agent-not-read", "warning", `the account could not be read: ${account.why}`, "ask again later")];
  if (!account.value)
    return [
      finding(
        "agent-unknown",
        "error",
        `no account of the tenant has the id ${agent.agentId}`,
        `remove the agent (DELETE /api/settings/agents/${agent.agentId}), or create it with the Entra object id of the person`,
      ),
    ];
  const { isEnabled, plans } = account.value;
  const planFindings = [
    licence(agent, plans, teamsPlan, "agent-without-teams", "Microsoft Teams", "TEAMS1"),
    ...(model === "direct-routing"
      ? [licence(agent, plans, phonePlan, "agent-without-teams-phone", "Microsoft Teams Phone", "MCOEV")]
      : []),
  ].flat();
  return [
    ...(isEnabled
      ? []
      : [
          finding(
            "agent-disabled",
            "error",
            "the account may not sign in, so no Teams client rings",
            `Update-MgUser -UserId ${quoted(agent.agentId)} -AccountEnabled`,
          ),
        ]),
    ...planFindings,
    ...(model === "direct-routing" ? phoneFindings(agent, route) : []),
    ...presenceFindings(agent),
  ];
}

const findingAbout =
  ({ name, agentId }: AgentFacts) =>
  (code: string, severity: Finding["severity"], cause: string, repair: string): Finding => ({
    code,
    severity,
    about: `agent ${name} (${agentId})`,
    cause,
    repair,
  });

function licence(
  agent: AgentFacts,
  plans: readonly { readonly name: string; readonly isReady: boolean }[],
  wanted: RegExp,
  code: string,
  product: string,
  plan: string,
): readonly Finding[] {
  const having = plans.filter(({ name }) => wanted.test(name));
  if (having.some(({ isReady }) => isReady)) return [];
  const finding = findingAbout(agent);
  if (having.length > 0)
    return [
      finding(
        `${code}-yet`,
        "warning",
        `the licence with ${product} has been given but is not in force`,
        "wait: Entra takes up to some hours; if it stays so, take the licence away and give it again",
      ),
    ];
  return [
    finding(
      code,
      "error",
      `no licence of the account has ${product} (service plan ${plan})`,
      `give the account a licence with ${product}: Microsoft 365 admin center, Users, Active users, Licenses and apps`,
    ),
  ];
}

function phoneFindings(agent: AgentFacts, route: VoiceRoute): readonly Finding[] {
  const finding = findingAbout(agent);
  const { phone } = agent;
  if (!phone) return [];
  if (!phone.isKnown)
    return phone.isForbidden
      ? []
      : [finding("agent-not-read", "warning", `the telephone could not be read: ${phone.why}`, "ask again later")];
  const has = phone.value;
  if (!has?.isEnterpriseVoiceEnabled)
    return [
      finding(
        "agent-not-voice-enabled",
        "error",
        "the account cannot make or take telephone calls: Enterprise Voice is off",
        `Set-CsPhoneNumberAssignment -Identity ${quoted(agent.agentId)} -EnterpriseVoiceEnabled $true`,
      ),
    ];
  if (has.numbers.length > 0) return [];
  const { severity, cause } = withoutNumber[route];
  return [
    finding(
      "agent-without-number",
      severity,
      cause,
      `Set-CsPhoneNumberAssignment -Identity ${quoted(agent.agentId)} -PhoneNumber '+...' -PhoneNumberType DirectRouting`,
    ),
  ];
}

const withoutNumber: Readonly<Record<VoiceRoute, Pick<Finding, "severity" | "cause">>> = {
  there: { severity: "note", cause: "the account has no number of its own: it is reached over the voice route alone" },
  none: {
    severity: "error",
    cause: "the account has no number that the SBC could call, and no voice route is known",
  },
  asked: {
    severity: "warning",
    cause: "the account has no number that the SBC could call; whether a voice route is there is being asked",
  },
};

function presenceFindings(agent: AgentFacts): readonly Finding[] {
  const { presence } = agent;
  if (presence.isKnown ? presence.value : presence.isForbidden) return [];
  return [
    findingAbout(agent)(
      "agent-presence-unreadable",
      "warning",
      presence.isKnown
        ? "Graph tells no presence of the account: the agent may be rung while in a call"
        : `the presence could not be read: ${presence.why}`,
      "see that the account has signed in to Teams once, and that the tenant has granted Presence.Read.All",
    ),
  ];
}
