// Databases, containers and offers of the account: read from disk once, kept in memory, every change written through.
import * as z from "zod";
import type { Clock } from "../../clock/clock";
import { parseContainer } from "../container-definition";
import type { ContainerDefinition } from "../container-definition";
import { containerRid, databaseRid, entityTag, offerRid } from "../resource-ids";
import { Container } from "./container";
import type { ContainerBody } from "./container";
import { AccountFile, numberIn, textIn } from "./sqlite";
import type { SqlRow } from "./sqlite";

const systemProperties = z.looseObject({
  id: z.string(),
  _rid: z.string(),
  _self: z.string(),
  _etag: z.string(),
  _ts: z.number(),
});

const containerProperties = systemProperties.extend({ _partitions: z.int().min(1).optional() });

export type DatabaseBody = z.infer<typeof systemProperties>;

export interface Database {
  readonly number: number;
  readonly body: DatabaseBody;
  readonly containers: Map<string, Container>;
}

const offerSchema = z.looseObject({
  ...systemProperties.shape,
  resource: z.string(),
  content: z.looseObject({ offerThroughput: z.number() }),
});
export type OfferBody = z.infer<typeof offerSchema>;

const bodyIn = (row: SqlRow): unknown => JSON.parse(textIn(row, "body"));

export class Account {
  readonly databases = new Map<string, Database>();
  readonly offers = new Map<string, OfferBody>();
  private readonly file: AccountFile;
  private readonly clock: Clock;

  constructor(folder: string, clock: Clock) {
    this.file = new AccountFile(folder);
    this.clock = clock;
    for (const row of this.file.all("SELECT * FROM databases ORDER BY number")) {
      const body = systemProperties.parse(bodyIn(row));
      this.databases.set(body.id, { number: numberIn(row, "number"), body, containers: new Map() });
    }
    const byNumber = new Map([...this.databases.values()].map((database) => [database.number, database]));
    for (const row of this.file.all("SELECT * FROM containers ORDER BY number")) {
      const json = bodyIn(row);
      const body: ContainerBody = { ...parseContainer(json), ...containerProperties.parse(json) };
      const container = new Container(this.file, clock, numberIn(row, "number"), body, numberIn(row, "lsn"));
      byNumber.get(numberIn(row, "database"))?.containers.set(body.id, container);
    }
    for (const row of this.file.all("SELECT * FROM offers ORDER BY number")) {
      const body = offerSchema.parse(bodyIn(row));
      this.offers.set(body.id, body);
    }
  }

  private stamp(): { _etag: string; _ts: number } {
    const seconds = Math.floor(this.clock.now() / 1000);
    return { _etag: entityTag(this.file.nextNumber("etag"), seconds), _ts: seconds };
  }

  createDatabase(id: string): Database {
    return this.file.transaction(() => {
      const number = this.file.nextNumber("database");
      const rid = databaseRid(number);
      const body: DatabaseBody = {
        id,
        _rid: rid,
        _self: `dbs/${rid}/`,
        ...this.stamp(),
        _colls: "colls/",
        _users: "users/",
      };
      this.file.run("INSERT INTO databases (number, id, body) VALUES (?, ?, ?)", number, id, JSON.stringify(body));
      const database = { number, body, containers: new Map<string, Container>() };
      this.databases.set(id, database);
      return database;
    });
  }

  deleteDatabase(database: Database): void {
    this.file.transaction(() => {
      for (const container of [...database.containers.values()]) this.deleteContainer(database, container);
      this.deleteOffer(database.body._self);
      this.file.run("DELETE FROM databases WHERE number = ?", database.number);
    });
    this.databases.delete(database.body.id);
  }

  createContainer(database: Database, definition: ContainerDefinition, partitions: number): Container {
    return this.file.transaction(() => {
      const number = this.file.nextNumber("container");
      const rid = containerRid(database.body._rid, number);
      const body: ContainerBody = {
        ...definition,
        _rid: rid,
        _self: `dbs/${database.body._rid}/colls/${rid}/`,
        ...this.stamp(),
        _partitions: partitions > 1 ? partitions : undefined,
        _docs: "docs/",
        _sprocs: "sprocs/",
        _triggers: "triggers/",
        _udfs: "udfs/",
        _conflicts: "conflicts/",
      };
      this.file.run(
        "INSERT INTO containers (number, database, id, body, lsn) VALUES (?, ?, ?, ?, 0)",
        number,
        database.number,
        body.id,
        JSON.stringify(body),
      );
      const container = new Container(this.file, this.clock, number, body, 0);
      database.containers.set(body.id, container);
      return container;
    });
  }

  replaceContainer(container: Container, definition: ContainerDefinition): void {
    const { _rid, _self, _partitions, _docs, _sprocs, _triggers, _udfs, _conflicts } = container.body;
    const body: ContainerBody = {
      ...definition,
      _rid,
      _self,
      ...this.stamp(),
      _partitions,
      _docs,
      _sprocs,
      _triggers,
      _udfs,
      _conflicts,
    };
    this.file.run("UPDATE containers SET body = ? WHERE number = ?", JSON.stringify(body), container.number);
    container.body = body;
  }

  deleteContainer(database: Database, container: Container): void {
    this.file.transaction(() => {
      container.drop();
      this.deleteOffer(container.body._self);
      this.file.run("DELETE FROM containers WHERE number = ?", container.number);
    });
    database.containers.delete(container.body.id);
  }

  /** Puts an offer (provisioned throughput) on a database or container, or replaces the one there. */
  putOffer(resource: string, resourceRid: string, content: OfferBody["content"], id?: string): OfferBody {
    return this.file.transaction(() => {
      const rid = id ?? offerRid(this.file.nextNumber("offer"));
      const body: OfferBody = {
        id: rid,
        _rid: rid,
        _self: `offers/${rid}/`,
        ...this.stamp(),
        offerVersion: "V2",
        offerType: "Invalid",
        resource,
        offerResourceId: resourceRid,
        content,
      };
      this.file.run(
        "INSERT INTO offers (resource, body) VALUES (?, ?) ON CONFLICT (resource) DO UPDATE SET body = excluded.body",
        resource,
        JSON.stringify(body),
      );
      this.offers.set(rid, body);
      return body;
    });
  }

  private deleteOffer(resource: string): void {
    this.file.run("DELETE FROM offers WHERE resource = ?", resource);
    for (const offer of this.offers.values()) if (offer.resource === resource) this.offers.delete(offer.id);
  }

  close(): void {
    this.file.close();
  }
}
