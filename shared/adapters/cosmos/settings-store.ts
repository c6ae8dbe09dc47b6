// Settings in Cosmos: every edit is a document of its own that never changes, and a head document per item says which is current.
// Both are written in one transactional batch. A deleted item keeps its head, so that versions go on counting.
import type { Container, JSONObject, OperationInput } from "@azure/cosmos";
import * as z from "zod";
import { settingSchemas } from "../../contracts/settings/setting";
import type { TenantId } from "../../domain/kernel/ids";
import { ok, refuse } from "../../domain/kernel/result";
import type { Result } from "../../domain/kernel/result";
import type { Refusal } from "../../domain/kernel/refusal";
import type { SettingKind, SettingsByKind, Versioned } from "../../domain/settings/setting";
import { Fault } from "../../ports/fault";
import type { Change, Edit, Expectation, SettingsStore } from "../../ports/settings-store";
import type { CosmosDatabase } from "./cosmos-database";
import { askCosmos } from "./cosmos-faults";

const edit = z.object({
  itemId: z.string(),
  version: z.int(),
  isDeleted: z.boolean(),
  changedAt: z.number(),
  changedBy: z.object({ id: z.string(), name: z.string().exactOptional() }),
});
const stored = edit.extend({ item: z.unknown() });
const head = stored.extend({ _etag: z.string() });
type Stored = z.infer<typeof stored>;
type Head = z.infer<typeof head>;

const schemas: { readonly [K in SettingKind]: z.ZodType<SettingsByKind[K]> } = settingSchemas;

export function cosmosSettingsStore(database: CosmosDatabase): SettingsStore {
  const settings = () => database.container("settings");

  const readHead = async (tenantId: TenantId, kind: SettingKind, id: string): Promise<Head | undefined> => {
    const document = await readDocument(await settings(), tenantId, kind, headId(id));
    return document === undefined ? undefined : head.parse(document);
  };

  const query = async (tenantId: TenantId, kind: SettingKind, text: string, id = "") => {
    const container = await settings();
    const { resources } = await askCosmos(`list settings/${kind}`, () =>
      container.items
        .query<unknown>({ query: text, parameters: [{ name: "@id", value: id }] }, { partitionKey: [tenantId, kind] })
        .fetchAll(),
    );
    return resources;
  };

  /** Writes the edit that follows `before`; both documents or none. */
  const write = async (
    tenantId: TenantId,
    kind: SettingKind,
    before: Head | undefined,
    next: Stored,
  ): Promise<Result<Edit>> => {
    const container = await settings();
    // The SDK asks for an index signature, which the domain's interfaces do not have.
    const document = (type: string, id: string) =>
      ({ ...next, id, type, tenantId, kind }) as JSONObject & { id: string };
    const newHead = document("head", headId(next.itemId));
    const operations: OperationInput[] = [
      before
        ? { operationType: "Replace", id: newHead.id, ifMatch: before._etag, resourceBody: newHead }
        : { operationType: "Create", resourceBody: newHead },
      { operationType: "Create", resourceBody: document("version", versionId(next.itemId, next.version)) },
    ];
    const { result = [] } = await askCosmos(`write settings/${kind}/${next.itemId}`, () =>
      container.items.batch(operations, [tenantId, kind]),
    );
    // 424 only says that the other operation of the batch failed.
    const failed = result.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424);
    if (!failed) return ok(editOf(next));
    if ([404, 409, 412].includes(failed.statusCode)) return refuse(changedMeanwhile);
    throw new Fault(`Cosmos did not write settings/${kind}/${next.itemId} (status ${failed.statusCode})`, {
      retryable: true,
    });
  };

  return {
    async current(tenantId, kind, id) {
      const found = await readHead(tenantId, kind, id);
      return found && !found.isDeleted ? versionedOf(kind, found) : undefined;
    },

    async version(tenantId, kind, id, version) {
      const document = await readDocument(await settings(), tenantId, kind, versionId(id, version));
      const found = document === undefined ? undefined : stored.parse(document);
      return found && !found.isDeleted ? versionedOf(kind, found) : undefined;
    },

    async list(tenantId, kind) {
      const found = await query(tenantId, kind, "SELECT * FROM c WHERE c.type = 'head' AND c.isDeleted = false");
      return found
        .map((document) => versionedOf(kind, stored.parse(document)))
        .sort((one, other) => (one.item.id < other.item.id ? -1 : 1));
    },

    async history(tenantId, kind, id) {
      const found = await query(tenantId, kind, "SELECT * FROM c WHERE c.type = 'version' AND c.itemId = @id", id);
      return found.map((document) => editOf(edit.parse(document))).sort((one, other) => other.version - one.version);
    },

    async put(tenantId, { setting: { kind, item }, expected, by, at }: Change) {
      const before = await readHead(tenantId, kind, item.id);
      const unmet = unmetExpectation(before, expected);
      if (unmet) return refuse(unmet);
      const version = (before?.version ?? 0) + 1;
      return write(tenantId, kind, before, {
        itemId: item.id,
        version,
        isDeleted: false,
        changedAt: at,
        changedBy: by,
        item,
      });
    },

    async remove(tenantId, kind, id, { expected, by, at }) {
      const before = await readHead(tenantId, kind, id);
      if (!before || before.isDeleted) {
        return refuse({ code: "not-found", message: `there is no "${id}" under settings/${kind}` });
      }
      const unmet = unmetExpectation(before, expected);
      if (unmet) return refuse(unmet);
      const version = before.version + 1;
      return write(tenantId, kind, before, {
        itemId: id,
        version,
        isDeleted: true,
        changedAt: at,
        changedBy: by,
        item: null,
      });
    },
  };
}

const headId = (id: string) => id;
// Ids of settings have no "@" in them.
const versionId = (id: string, version: number) => `${id}@${version}`;

const changedMeanwhile: Refusal = {
  code: "changed-meanwhile",
  message: "someone else changed it first: read it again",
};

async function readDocument(container: Container, tenantId: TenantId, kind: SettingKind, id: string): Promise<unknown> {
  const { resource } = await askCosmos(`read settings/${kind}/${id}`, () =>
    container.item(id, [tenantId, kind]).read<Record<string, unknown>>(),
  );
  return resource;
}

/** Reading through the contract gives fields that were added since the document was written their defaults. */
const versionedOf = <K extends SettingKind>(kind: K, found: Stored): Versioned<SettingsByKind[K]> => {
  const { version, changedAt, changedBy } = found;
  return { item: schemas[kind].parse(found.item), version, changedAt, changedBy };
};

const editOf = ({ version, changedAt, changedBy, isDeleted }: Omit<Stored, "item">): Edit => ({
  version,
  changedAt,
  changedBy,
  isDeletion: isDeleted,
});

function unmetExpectation(before: Head | undefined, expected: Expectation): Refusal | undefined {
  const version = before && !before.isDeleted ? before.version : undefined;
  switch (expected) {
    case "anything":
      return undefined;
    case "absent":
      if (version === undefined) return undefined;
      return { code: "already-exists", message: `it exists already, in version ${version}` };
    case "present":
      return version === undefined ? changedMeanwhile : undefined;
    default:
      return version === expected.version ? undefined : changedMeanwhile;
  }
}
