// The few inner parts of Azurite that local storage is put together from; the package declares no types.

declare module "azurite/dist/src/blob/BlobConfiguration.js" {
  /** Opaque: only the server reads it. */
  interface BlobConfiguration {
    readonly metadataDBPath: string;
  }
  const BlobConfigurationModule: {
    readonly default: new (
      host: string,
      port: number,
      keepAliveTimeout: number,
      metadataDBPath: string,
      extentDBPath: string,
      persistencePathArray: { locationId: string; locationPath: string; maxConcurrency: number }[],
      enableAccessLog: boolean,
      accessLogWriteStream: undefined,
      enableDebugLog: boolean,
      debugLogFilePath: undefined,
      loose: boolean,
      skipApiVersionCheck: boolean,
    ) => BlobConfiguration;
  };
  export = BlobConfigurationModule;
}

declare module "azurite/dist/src/blob/BlobServer.js" {
  import type { Server } from "node:http";
  /** A LokiJS database: all in memory, written to disk as a whole. */
  interface Store {
    readonly db: { saveDatabase(done: (error?: Error | null) => void): void };
  }
  interface BlobServer {
    readonly httpServer: Server;
    readonly metadataStore: Store;
    readonly extentMetadataStore: Store;
    start(): Promise<void>;
    close(): Promise<void>;
  }
  const BlobServerModule: {
    readonly default: new (configuration: { readonly metadataDBPath: string }) => BlobServer;
  };
  export = BlobServerModule;
}

declare module "azurite/dist/src/queue/QueueConfiguration.js" {
  /** Opaque: only the server reads it. */
  interface QueueConfiguration {
    readonly metadataDBPath: string;
  }
  const QueueConfigurationModule: {
    readonly default: new (
      host: string,
      port: number,
      keepAliveTimeout: number,
      metadataDBPath: string,
      extentDBPath: string,
      persistencePathArray: { locationId: string; locationPath: string; maxConcurrency: number }[],
      enableAccessLog: boolean,
      accessLogWriteStream: undefined,
      enableDebugLog: boolean,
      debugLogFilePath: undefined,
      loose: boolean,
      skipApiVersionCheck: boolean,
    ) => QueueConfiguration;
  };
  export = QueueConfigurationModule;
}

declare module "azurite/dist/src/queue/QueueServer.js" {
  import type { Server } from "node:http";
  /** A message as LokiJS keeps it; the moment is in Unix milliseconds. */
  interface Message {
    readonly queueName: string;
    readonly timeNextVisible: number;
  }
  interface Store {
    readonly db: {
      saveDatabase(done: (error?: Error | null) => void): void;
      getCollection(name: "$MESSAGES_COLLECTION$"): { find(): readonly Message[] } | null;
    };
  }
  interface QueueServer {
    readonly httpServer: Server;
    readonly metadataStore: Store;
    readonly extentMetadataStore: Store;
    start(): Promise<void>;
    close(): Promise<void>;
  }
  const QueueServerModule: {
    readonly default: new (configuration: { readonly metadataDBPath: string }) => QueueServer;
  };
  export = QueueServerModule;
}
