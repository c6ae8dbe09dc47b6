// Who lives in the stories: a tenant with agents, customers and numbers to call.
import type { TeamsDirectory } from "../../local/teams/world/tenant-seed";

export const tenantId = "5707a000-0000-4000-8000-000000000001";

export const mostAgents = 40;

const numbered = (prefix: string, n: number) => `${prefix}-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Agent 1, 2, ...: also their Entra object id. */
export const agentId = (n: number): string => numbered("a6e47000", n);
export const agentName = (n: number): string => `Agent ${n}`;
/** A colleague who is no agent. */
export const colleagueId = numbered("c011ea00", 1);

/** Customer 1, 2, ...: a Portuguese mobile number. */
export const customer = (n: number): string => `+3519121${String(n).padStart(5, "0")}`;

export const numbers = {
  /** Opens the flow `menu`. */
  menu: { id: numbered("4e500000", 1), number: "+351210000101" },
  /** Opens the queue `support`. */
  support: { id: numbered("4e500000", 2), number: "+351210000102" },
  /** Opens the flow `hours`. */
  hours: { id: numbered("4e500000", 3), number: "+351210000103" },
} as const;

/** Number 1, 2, ... 250 that the tenant has and nobody uses: for endpoints to be made. Every tenth is Direct Routing's. */
export const spareNumber = (n: number): string => `+35121001${String(n).padStart(4, "0")}`;
const spareNumbers = 250;

/** Everybody who takes calls, and a group of groups. */
export const groups = { agents: numbered("96009000", 1), everybody: numbered("96009000", 2) } as const;

export const directory = (app: { appId: string; callbackUrl: string }): TeamsDirectory => ({
  tenants: [
    {
      tenantId,
      name: "Story",
      appId: app.appId,
      botCallbackUrl: app.callbackUrl,
      users: [
        ...Array.from({ length: mostAgents }, (_, index) => ({
          id: agentId(index + 1),
          name: agentName(index + 1),
          upn: `agent${index + 1}@story.example`,
        })),
        { id: colleagueId, name: "Colleague", upn: "colleague@story.example" },
      ],
      resourceAccounts: Object.entries(numbers).map(([name, { id, number }]) => ({
        id,
        name,
        upn: `${name}@story.example`,
        number,
        appId: app.appId,
      })),
      numbers: Array.from({ length: spareNumbers }, (_, index) => ({
        number: spareNumber(index + 1),
        kind: (index + 1) % 10 === 0 ? ("directRouting" as const) : ("callingPlan" as const),
      })),
      voiceRoutes: { Portugal: "^\\+351\\d+$" },
      groups: [
        {
          id: groups.agents,
          name: "Agents",
          members: Array.from({ length: mostAgents }, (_, index) => agentId(index + 1)),
        },
        { id: groups.everybody, name: "Everybody", members: [groups.agents, colleagueId] },
      ],
    },
  ],
});
