// What was asked of Teams PowerShell, in Cosmos.
import { cosmosSentTeamsCommands } from "../../../../shared/adapters/cosmos/sent-teams-commands";
import { contoso, createReception } from "../../ports/teams-administration.contract";
import { storeContract } from "../../ports/store.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("commands to Teams PowerShell in Cosmos", () =>
  storeContract(() => cosmosSentTeamsCommands(cosmos.database), {
    key: (commandId) => ({ tenantId: contoso, commandId }),
    value: (commandId) => ({ tenantId: contoso, commandId, command: createReception }),
    changed: (sent, round) => ({ ...sent, validUntil: round }),
  }));
