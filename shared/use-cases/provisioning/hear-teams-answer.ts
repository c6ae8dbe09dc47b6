// Keeps what the PowerShell worker has answered, for whoever sent the command.
import type { TenantId } from "../../domain/kernel/ids";
import { ok } from "../../domain/kernel/result";
import type { TeamsOutcome } from "../../domain/provisioning/teams-command";
import type { SentTeamsCommands } from "../../ports/sent-teams-commands";
import { changing } from "../changing";

export interface HeardTeamsAnswer {
  readonly tenantId: TenantId;
  readonly commandId: string;
  readonly outcome: TeamsOutcome;
}

/** The first answer counts: a message may come twice, and what nobody asked is not believed. Throws `Fault`. */
export const hearTeamsAnswer =
  (ports: { commands: SentTeamsCommands; warn: (message: string, detail: unknown) => void }) =>
  async ({ tenantId, commandId, outcome }: HeardTeamsAnswer): Promise<void> => {
    const key = { tenantId, commandId };
    const heard = await changing(ports.commands, key, `the command ${commandId}`, ({ command, ...sent }) =>
      ok(sent.outcome === undefined ? { ...key, command, outcome } : undefined),
    );
    if (!heard.ok) ports.warn("the Teams worker answered what nobody had asked", { commandId });
  };
