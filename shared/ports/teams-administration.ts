// What only Teams PowerShell can do: Graph has no resource accounts (application instances) and no voice routes.
import type { TenantId } from "../domain/kernel/ids";

export interface ApplicationInstance {
  /** Entra object id of the resource account. */
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly applicationId: string;
  /** E.164 */
  readonly number?: string;
}

/** One cmdlet each. All are read back by the first. */
export type TeamsCommand =
  | { readonly do: "find-application-instance"; readonly userPrincipalName: string }
  | {
      readonly do: "create-application-instance";
      readonly userPrincipalName: string;
      readonly displayName: string;
      readonly applicationId: string;
    }
  /** To the null application to undo it. */
  | { readonly do: "synchronise-application-instance"; readonly objectId: string; readonly applicationId: string }
  | { readonly do: "find-voice-route"; readonly number: string };

export type TeamsAnswer =
  | { readonly is: "application-instance"; readonly instance?: ApplicationInstance }
  | { readonly is: "done" }
  /** Names of the online voice routes whose pattern takes the number. */
  | { readonly is: "voice-routes"; readonly names: readonly string[] };

export type TeamsOutcome =
  | { readonly outcome: "answered"; readonly answer: TeamsAnswer }
  | {
      readonly outcome: "refused";
      readonly code: "already-exists" | "not-found" | "not-allowed" | "refused";
      readonly message: string;
    }
  /** Worth another try. */
  | { readonly outcome: "failed"; readonly message: string };

/** A script that the customer's own administrator runs, where no worker may. */
export interface ScriptToRun {
  readonly script: string;
  readonly why: string;
}

/**
 * Commands are sent and answered later: by a worker, or by whoever runs the script. A command is named by whoever sends it; the same
 * name sent again is the same command, whose answer is kept for a day. Throws `Fault` where the queue cannot be reached.
 */
export interface TeamsAdministration {
  readonly kind: "worker" | "by-hand";
  /** @returns the script where somebody has to run it */
  send(tenantId: TenantId, commandId: string, command: TeamsCommand): Promise<ScriptToRun | undefined>;
  /** Nothing while it is not answered. */
  answerTo(tenantId: TenantId, commandId: string): Promise<TeamsOutcome | undefined>;
}
