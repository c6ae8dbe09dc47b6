// The demo tenant as Teams and Entra know it: who works there and which numbers can be dialled.
import type { TeamsDirectory } from "../teams/world/tenant-seed";

export const DEMO_TENANT = "7e4a47de-0000-4000-8000-000000000001";

/** The agents, who also are the tenant's users. */
export const demoAgents = [
  { id: "a6e47000-0000-4000-8000-000000000001", name: "Ana Martins", upn: "ana@demo.example" },
  { id: "a6e47000-0000-4000-8000-000000000002", name: "Bruno Costa", upn: "bruno@demo.example" },
  { id: "a6e47000-0000-4000-8000-000000000003", name: "Carla Nunes", upn: "carla@demo.example" },
  { id: "a6e47000-0000-4000-8000-000000000004", name: "David Smith", upn: "david@demo.example" },
] as const;

/** Resource accounts with their numbers (+351 21 000 xxxx is not in use). */
export const demoNumbers = {
  menu: {
    id: "4e5a0000-0000-4000-8000-000000000001",
    name: "Menu line",
    upn: "menu@demo.example",
    number: "+351210000001",
  },
  support: {
    id: "4e5a0000-0000-4000-8000-000000000002",
    name: "Support line",
    upn: "support@demo.example",
    number: "+351210000002",
  },
  closed: {
    id: "4e5a0000-0000-4000-8000-000000000003",
    name: "Closed line",
    upn: "closed@demo.example",
    number: "+351210000003",
  },
} as const;

/** Numbers that nobody uses yet, to be given to endpoints. */
const spareNumbers = ["+351210000011", "+351210000012", "+351210000013"];

/** @param app The bot that the numbers belong to, and where it takes calls. */
export const demoDirectory = (app: { appId: string; callbackUrl: string }): TeamsDirectory => ({
  tenants: [
    {
      tenantId: DEMO_TENANT,
      name: "Demo",
      users: demoAgents,
      resourceAccounts: Object.values(demoNumbers).map((account) => ({ ...account, appId: app.appId })),
      numbers: spareNumbers.map((number) => ({ number, kind: "callingPlan" })),
      groups: [{ id: "96009000-0000-4000-8000-000000000001", name: "Agents", members: demoAgents.map(({ id }) => id) }],
      botCallbackUrl: app.callbackUrl,
      appId: app.appId,
    },
  ],
});
