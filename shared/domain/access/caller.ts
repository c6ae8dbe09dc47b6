// Who calls our API, and whether the token's roles allow it.
import type { TenantId } from "../kernel/ids";

/** App roles of the project's Entra application, by the name used here. */
export const appRoles = {
  admin: "Admin",
  supervisor: "Supervisor",
  agent: "Agent",
  wallboard: "Wallboard",
  callbacks: "Callbacks.ReadWrite.All",
} as const;

export type Role = keyof typeof appRoles;

/** A user or an application with a valid Entra token for this API. */
export interface Caller {
  readonly tenantId: TenantId;
  /** Entra object id of the user, or of the application's service principal, in lower case. */
  readonly objectId: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly isApplication: boolean;
}

/** `agent:self`: the agent that the request is about. `app:callbacks`: a program, such as a web shop, not a person. */
export type Permission = "admin" | "supervisor" | "agent" | "wallboard" | "agent:self" | "app:callbacks";

/** @param agentId The agent that the request is about, if it is about one. */
export function mayDo(caller: Caller, allowed: readonly Permission[], agentId: string | undefined): boolean {
  return allowed.some((permission) => {
    switch (permission) {
      case "admin":
      case "supervisor":
      case "agent":
      case "wallboard":
        return caller.roles.includes(permission);
      case "agent:self":
        return caller.roles.includes("agent") && !caller.isApplication && agentId?.toLowerCase() === caller.objectId;
      case "app:callbacks":
        return caller.roles.includes("callbacks") && caller.isApplication;
    }
  });
}

/** For a person who was turned away: what it would take. */
export function expectedRoles(allowed: readonly Permission[]): string {
  const phrases: Readonly<Record<Permission, string>> = {
    admin: `the role ${appRoles.admin}`,
    supervisor: `the role ${appRoles.supervisor}`,
    agent: `the role ${appRoles.agent}`,
    wallboard: `the role ${appRoles.wallboard}`,
    "agent:self": `the role ${appRoles.agent}, about oneself`,
    "app:callbacks": `the application role ${appRoles.callbacks}`,
  };
  return allowed.map((permission) => phrases[permission]).join(" or ");
}
