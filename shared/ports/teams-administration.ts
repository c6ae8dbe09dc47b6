// What only Teams PowerShell can do, asked for and answered later: by a worker, or by an administrator who runs a script.
import type { TenantId } from "../domain/kernel/ids";
import type { TeamsCommand, TeamsOutcome } from "../domain/provisioning/teams-command";

/** A script that the customer's own administrator runs, where no worker may. */
export interface ScriptToRun {
  readonly script: string;
  readonly why: string;
}

/**
 * A command is named by whoever sends it; the same name sent again is the same command, and its answer is kept for at least a day.
 * Throws `Fault` where the queue or the store cannot be reached.
 */
export interface TeamsAdministration {
  readonly kind: "worker" | "by-hand";
  /**
   * Sending again what is not answered does no harm. A worker leaves a command alone that is older than `commandValidMs`: until
   * then what was sent may still happen.
   * @returns the script where somebody has to run it
   */
  send(tenantId: TenantId, commandId: string, command: TeamsCommand): Promise<ScriptToRun | undefined>;
  /** Nothing while it is not answered. By hand this looks whether the script has been run. */
  answerTo(tenantId: TenantId, commandId: string): Promise<TeamsOutcome | undefined>;
}

/** How long after sending a worker may begin with a command: a saga that gave up must not be surprised by a late account. */
export const commandValidMs = 10 * 60_000;
