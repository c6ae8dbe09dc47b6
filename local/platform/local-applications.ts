// The Entra applications of the local runtime, as their maker registered them: what each asks for, and its roles.
import { appRoles } from "../../shared/domain/access/caller";
import { needs, type Application } from "../../shared/domain/provisioning/permission-sets";
import { idOf } from "../clock/seeded-id";
import type { ApplicationSeed } from "../teams/world/tenant-seed";

/** The bot that Teams calls, the client of Graph, and what sets up accounts and numbers. */
export const LOCAL_APP = { appId: "c0a7ac7c-0000-4000-8000-00000000ca11", secret: "local-app-secret" } as const;

/** What people sign in to. */
export const LOCAL_WEB_APP = { appId: "c0a7ac7c-0000-4000-8000-000000003eb0" } as const;

const asked = (kind: "application" | "delegated", ...of: readonly Application[]): readonly string[] => [
  ...new Set(of.flatMap((one) => needs[one].filter((need) => need.kind === kind).map(({ name }) => name))),
];

/** @param publicUrl Where consent pages may send people back to. */
export function localApplications(publicUrl: string): readonly ApplicationSeed[] {
  const redirectUris = [`${publicUrl}/api/provisioning/consent/redirect`];
  return [
    {
      appId: LOCAL_APP.appId,
      name: "Contact center",
      asksFor: { application: asked("application", "calling", "provisioning"), delegated: [] },
      roles: [],
      redirectUris,
    },
    {
      appId: LOCAL_WEB_APP.appId,
      name: "Contact center (web)",
      asksFor: { application: asked("application", "web"), delegated: asked("delegated", "web") },
      roles: [...Object.values(appRoles), "Wallboard"].map((value) => ({ roleId: idOf(`role ${value}`), value })),
      redirectUris,
    },
  ];
}
