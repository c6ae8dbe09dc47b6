// A store of state documents: point reads, creates and replaces by ETag, and queries, in one container. Every state store is made of it.
import type { Container, JSONObject, PartitionKey, SqlQuerySpec } from "@azure/cosmos";
import type { Store, Stored } from "../../ports/store";
import type { ContainerName, CosmosDatabase } from "./cosmos-database";
import { askCosmos, cosmosFault, statusOf } from "./cosmos-faults";

export interface DocumentForm<K, T> {
  readonly container: ContainerName;
  id(key: K): string;
  /** The hierarchical partition key, in the order of containers.json. */
  partition(key: K): readonly string[];
  keyOf(value: T): K;
  /** What queries and indexes see, beside the value itself. */
  fields(value: T): Readonly<Record<string, unknown>>;
}

/** The value as stored; a document of another form was written by another version of this program. */
interface Document<T> {
  readonly value: T;
  readonly form: number;
  readonly _etag: string;
}

export interface DocumentStore<K, T> extends Store<K, T> {
  /** `partition`: the whole key, or its beginning; absent: everywhere. */
  query(spec: SqlQuerySpec, partition?: readonly string[], limit?: number): Promise<readonly Stored<T>[]>;
  /** A query of single values, such as a COUNT or a list of keys. */
  values<V>(spec: SqlQuerySpec, partition?: readonly string[], limit?: number): Promise<readonly V[]>;
  /** `no-such-page`: the continuation is none that Cosmos has given out. */
  page(
    spec: SqlQuerySpec,
    partition: readonly string[],
    limit: number,
    continuation?: string,
  ): Promise<{ readonly items: readonly T[]; readonly continuation?: string } | "no-such-page">;
}

export function documentStore<K, T>(database: CosmosDatabase, form: DocumentForm<K, T>): DocumentStore<K, T> {
  const container = () => database.container(form.container);
  const what = (verb: string, key: K) => `${verb} ${form.container}/${form.id(key)}`;
  const documentOf = (value: T) => {
    const key = form.keyOf(value);
    // The SDK asks for an index signature, which the domain's interfaces do not have.
    return { ...form.fields(value), id: form.id(key), form: 1, value } as unknown as JSONObject & { id: string };
  };
  const storedOf = (document: Document<T>): Stored<T> => {
    if (document.form !== 1)
      throw new Error(`a document of ${form.container} has form ${String(document.form)}: expected 1`);
    return { value: document.value, tag: document._etag };
  };
  const run = async <V>(
    spec: SqlQuerySpec,
    partition: readonly string[] | undefined,
    limit: number | undefined,
  ): Promise<readonly V[]> => {
    const items = (await container()).items;
    const options = {
      ...(partition ? { partitionKey: [...partition] as PartitionKey } : {}),
      ...(limit === undefined ? {} : { maxItemCount: limit }),
    };
    const { resources } = await askCosmos(`query ${form.container}`, () => items.query<V>(spec, options).fetchAll());
    return resources;
  };

  return {
    async load(key) {
      const from: Container = await container();
      const { resource } = await askCosmos(what("read", key), () =>
        from.item(form.id(key), [...form.partition(key)]).read<Document<T>>(),
      );
      return resource && storedOf(resource);
    },
    async create(value) {
      const into = await container();
      const key = form.keyOf(value);
      try {
        const { etag } = await askCosmos(what("create", key), () => into.items.create(documentOf(value)), [409]);
        return { value, tag: etag };
      } catch (error) {
        if (statusOf(error) === 409) return "exists";
        throw error;
      }
    },
    async replace(value, tag) {
      const into = await container();
      const key = form.keyOf(value);
      const options = { accessCondition: { type: "IfMatch", condition: tag } };
      try {
        const { etag } = await askCosmos(
          what("replace", key),
          () => into.item(form.id(key), [...form.partition(key)]).replace(documentOf(value), options),
          [404, 412],
        );
        return { value, tag: etag };
      } catch (error) {
        if (statusOf(error) === 412 || statusOf(error) === 404) return "changed-meanwhile";
        throw error;
      }
    },
    query: async (spec, partition, limit) => (await run<Document<T>>(spec, partition, limit)).map(storedOf),
    values: (spec, partition, limit) => run(spec, partition, limit),
    async page(spec, partition, limit, continuation) {
      const items = (await container()).items;
      const whole = { partitionKey: [...partition], maxItemCount: limit };
      const options = continuation === undefined ? whole : { ...whole, continuationToken: continuation };
      try {
        const answer = await askCosmos(
          `list ${form.container}`,
          () => items.query<Document<T>>(spec, options).fetchNext(),
          [400],
        );
        return {
          items: answer.resources.map((document) => storedOf(document).value),
          ...(answer.continuationToken ? { continuation: answer.continuationToken } : {}),
        };
      } catch (error) {
        if (statusOf(error) !== 400) throw error;
        // The query is ours: of the two only the continuation, which has been outside, can be malformed.
        if (continuation !== undefined) return "no-such-page";
        throw cosmosFault(`list ${form.container}`, error);
      }
    },
  };
}
