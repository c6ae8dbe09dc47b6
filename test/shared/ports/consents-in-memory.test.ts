import { consentRequestsContract, consentStandingsContract, troubleBookContract } from "./consents.contract";
import { consentRequestsInMemory, consentStandingsInMemory, troubleBookInMemory } from "./consents-in-memory";

const [standings, requests, troubles] = [consentStandingsInMemory(), consentRequestsInMemory(), troubleBookInMemory()];

describe("standings of consent in memory", () => consentStandingsContract(() => standings));
describe("requests for consent in memory", () => consentRequestsContract(() => requests));
describe("notes of trouble in memory", () => troubleBookContract(() => troubles));
