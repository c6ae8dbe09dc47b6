// What is asked of Teams PowerShell, and what comes back: Graph has no resource accounts (application instances) and no voice routes.

export interface ApplicationInstance {
  /** Entra object id of the resource account. */
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** Absent where nobody could read it: only Teams PowerShell knows, and by hand there is only the directory to look at. */
  readonly applicationId?: string;
  /** E.164 */
  readonly number?: string;
}

/** `Sync-CsOnlineApplicationInstance` with this application parts an account from the one it had. */
export const noApplication = "00000000-0000-0000-0000-000000000000";

/** Each may be carried out any number of times. */
export type TeamsCommand =
  | { readonly do: "find-application-instance"; readonly userPrincipalName: string }
  /** Refused with `already-exists` where the account belongs to another application. */
  | {
      readonly do: "create-application-instance";
      readonly userPrincipalName: string;
      readonly displayName: string;
      readonly applicationId: string;
    }
  /** With `noApplication` to undo it. */
  | { readonly do: "synchronise-application-instance"; readonly objectId: string; readonly applicationId: string }
  | { readonly do: "find-voice-route"; readonly number: string };

export type TeamsAnswer =
  | { readonly is: "application-instance"; readonly instance?: ApplicationInstance }
  | { readonly is: "done" }
  /** Names of the online voice routes whose pattern takes the number. */
  | { readonly is: "voice-routes"; readonly names: readonly string[] };

/** How a command ended. The name of a command that ended is used up: whoever tries again sends it under another. */
export type TeamsOutcome =
  | { readonly outcome: "answered"; readonly answer: TeamsAnswer }
  /** Asking again changes nothing until a person has acted. */
  | {
      readonly outcome: "refused";
      readonly code: "already-exists" | "not-found" | "not-allowed" | "refused";
      readonly message: string;
    }
  /** Worth another try. */
  | { readonly outcome: "failed"; readonly message: string };
