// What was asked of Teams PowerShell and what came back, until nobody can need it any more.
import type { TenantId } from "../domain/kernel/ids";
import type { TeamsCommand, TeamsOutcome } from "../domain/provisioning/teams-command";
import type { Store } from "./store";

export interface TeamsCommandKey {
  readonly tenantId: TenantId;
  readonly commandId: string;
}

export interface SentTeamsCommand extends TeamsCommandKey {
  readonly command: TeamsCommand;
  /** Until then what lies in the queue may be carried out; absent while it surely lies in none. Unix milliseconds. */
  readonly validUntil?: number;
  readonly outcome?: TeamsOutcome;
}

/** A command that was never sent has no answer: whatever else the queue brings is not believed. */
export type SentTeamsCommands = Store<TeamsCommandKey, SentTeamsCommand>;
