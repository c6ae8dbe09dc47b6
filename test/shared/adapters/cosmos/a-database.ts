// The real adapters' database, at an embedded Cosmos endpoint that lives as long as one file of tests.
import { runningClock, type Clock } from "../../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../../local/cosmos/server";
import { openCosmosDatabase, type CosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";

export interface ADatabase {
  /** From `beforeAll` on. */
  readonly database: CosmosDatabase;
  readonly server: CosmosServer;
  /** Opens it once more, or another endpoint by the same key. */
  open(endpoint: string): CosmosDatabase;
}

/** To be called at the top of a file of tests. */
export function aDatabase(clock: Clock = runningClock()): ADatabase {
  let opened: { server: CosmosServer; database: CosmosDatabase } | undefined;
  const isOpen = () => {
    if (!opened) throw new Error("the database is open during tests only");
    return opened;
  };
  const open = (endpoint: string, key: string) =>
    openCosmosDatabase({ endpoint, database: "contact-center", create: true, access: { key } });

  beforeAll(async () => {
    const server = await startCosmos({ folder: ":memory:", port: 0, clock });
    opened = { server, database: open(server.url, server.key) };
  });
  afterAll(async () => {
    opened?.database.close();
    await opened?.server.stop();
  });
  return {
    get database() {
      return isOpen().database;
    },
    get server() {
      return isOpen().server;
    },
    open: (endpoint) => open(endpoint, isOpen().server.key),
  };
}
