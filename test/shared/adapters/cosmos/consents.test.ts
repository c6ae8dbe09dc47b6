import { runningClock } from "../../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../../local/cosmos/server";
import {
  cosmosConsentRequests,
  cosmosConsentStandings,
  cosmosTroubleBook,
} from "../../../../shared/adapters/cosmos/consents";
import { openCosmosDatabase, type CosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";
import { consentRequestsContract, consentStandingsContract, troubleBookContract } from "../../ports/consents.contract";

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

describe("standings of consent in Cosmos", () => consentStandingsContract(() => cosmosConsentStandings(database)));
describe("requests for consent in Cosmos", () => consentRequestsContract(() => cosmosConsentRequests(database)));
describe("notes of trouble in Cosmos", () => troubleBookContract(() => cosmosTroubleBook(database)));
