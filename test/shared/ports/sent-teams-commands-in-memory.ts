// Commands to Teams PowerShell, kept in memory.
import type { SentTeamsCommand, TeamsCommandKey } from "../../../shared/ports/sent-teams-commands";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export const sentTeamsCommandsInMemory = (): StoreInMemory<TeamsCommandKey, SentTeamsCommand> =>
  storeInMemory(
    ({ tenantId, commandId }) => `${tenantId}/${commandId}`,
    ({ tenantId, commandId }) => ({ tenantId, commandId }),
  );
