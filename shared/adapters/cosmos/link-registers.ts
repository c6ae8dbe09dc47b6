// Registers of manage links in Cosmos: one small view for each callback whose link was used or replaced.
import type { LinkRegister } from "../../domain/callback/manage-link";
import type { CallbackKey } from "../../ports/callback-store";
import type { LinkRegisters } from "../../ports/manage-links";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = ({ callbackId }: CallbackKey): string => `link:${callbackId}`;

/** Clocks differ a little: the register must outlive the last link. */
const sparedSeconds = 86_400;

export function cosmosLinkRegisters(database: CosmosDatabase, now: () => number): LinkRegisters {
  const { load, create, replace } = documentStore<CallbackKey, LinkRegister>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, callbackId }) => ({ tenantId, callbackId }),
    fields: (register) => ({
      tenantId: register.tenantId,
      viewId: viewId(register),
      ttl: sparedSeconds + Math.max(0, Math.ceil((register.until - now()) / 1000)),
    }),
  });
  return { load, create, replace };
}
