import {
  cosmosConsentRequests,
  cosmosConsentStandings,
  cosmosTroubleBook,
} from "../../../../shared/adapters/cosmos/consents";
import { consentRequestsContract, consentStandingsContract, troubleBookContract } from "../../ports/consents.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("standings of consent in Cosmos", () =>
  consentStandingsContract(() => cosmosConsentStandings(cosmos.database)));
describe("requests for consent in Cosmos", () => consentRequestsContract(() => cosmosConsentRequests(cosmos.database)));
describe("notes of trouble in Cosmos", () => troubleBookContract(() => cosmosTroubleBook(cosmos.database)));
