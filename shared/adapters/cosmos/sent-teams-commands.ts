// Commands to Teams PowerShell in Cosmos: one small view each, which outlives the longest wait for a script to be run.
import type { SentTeamsCommand, SentTeamsCommands, TeamsCommandKey } from "../../ports/sent-teams-commands";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = ({ commandId }: TeamsCommandKey): string => `teams-command:${commandId}`;

/** Eight days: an administrator has seven to run a script. */
const rememberSeconds = 8 * 86_400;

export function cosmosSentTeamsCommands(database: CosmosDatabase): SentTeamsCommands {
  const { load, create, replace } = documentStore<TeamsCommandKey, SentTeamsCommand>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, commandId }) => ({ tenantId, commandId }),
    fields: (sent) => ({ tenantId: sent.tenantId, viewId: viewId(sent), ttl: rememberSeconds }),
  });
  return { load, create, replace };
}
