// What was asked of Teams PowerShell, in Cosmos.
import { runningClock } from "../../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../../local/cosmos/server";
import { openCosmosDatabase, type CosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";
import { cosmosSentTeamsCommands } from "../../../../shared/adapters/cosmos/sent-teams-commands";
import { contoso, createReception } from "../../ports/teams-administration.contract";
import { storeContract } from "../../ports/store.contract";

let server: CosmosServer;
let database: CosmosDatabase;

beforeAll(async () => {
  server = await startCosmos({ folder: ":memory:", port: 0, clock: runningClock() });
  const access = { key: server.key };
  database = openCosmosDatabase({ endpoint: server.url, database: "contact-center", create: true, access });
});
afterAll(async () => {
  database.close();
  await server.stop();
});

describe("commands to Teams PowerShell in Cosmos", () =>
  storeContract(() => cosmosSentTeamsCommands(database), {
    key: (commandId) => ({ tenantId: contoso, commandId }),
    value: (commandId) => ({ tenantId: contoso, commandId, command: createReception }),
    changed: (sent, round) => ({ ...sent, validUntil: round }),
  }));
