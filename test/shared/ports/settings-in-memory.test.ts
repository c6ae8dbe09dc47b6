import { settingsInMemory } from "./settings-in-memory";
import { settingsStoreContract } from "./settings-store.contract";

describe("the settings store of the tests", () => settingsStoreContract(async () => settingsInMemory()));
