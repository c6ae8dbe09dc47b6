// The stores around callbacks in Cosmos, through the real SDK and the real queries.
import { cosmosAbandonedCalls } from "../../../../shared/adapters/cosmos/abandoned-calls";
import { cosmosContactStore } from "../../../../shared/adapters/cosmos/contact-store";
import { cosmosFunnelDays } from "../../../../shared/adapters/cosmos/funnel-days";
import { cosmosLinkRegisters } from "../../../../shared/adapters/cosmos/link-registers";
import { cosmosRequestCounts } from "../../../../shared/adapters/cosmos/request-counts";
import { noCounts } from "../../../../shared/domain/callback/funnel";
import { idOf, type CallbackId, type TenantId } from "../../../../shared/domain/kernel/ids";
import { abandonedCallsContract } from "../../ports/abandoned-calls.contract";
import { abandonedInMemory } from "../../ports/abandoned-calls-in-memory";
import { contactsInMemory } from "../../ports/contact-store-in-memory";
import { support } from "../../ports/samples";
import { storeContract } from "../../ports/store.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("abandoned calls in Cosmos", () =>
  abandonedCallsContract(() => ({
    contacts: cosmosContactStore(cosmos.database),
    calls: cosmosAbandonedCalls(cosmos.database),
  })));

describe("abandoned calls in memory", () => {
  const contacts = contactsInMemory();
  abandonedCallsContract(() => ({ contacts, calls: abandonedInMemory(contacts) }));
});

const tenantId = idOf<TenantId>("t");

describe("funnel days in Cosmos", () =>
  storeContract(() => cosmosFunnelDays(cosmos.database), {
    key: (name) => ({ tenantId, queueId: support, day: name }),
    value: (name) => ({ tenantId, queueId: support, day: name, ...noCounts, marks: [] }),
    changed: (day, round) => ({ ...day, offered: round }),
  }));

describe("link registers in Cosmos", () =>
  storeContract(() => cosmosLinkRegisters(cosmos.database, Date.now), {
    key: (name) => ({ tenantId, callbackId: idOf<CallbackId>(name) }),
    value: (name) => ({ tenantId, callbackId: idOf<CallbackId>(name), version: 1, until: 5 }),
    changed: (register, round) => ({ ...register, version: round + 2 }),
  }));

describe("request counts in Cosmos", () =>
  storeContract(() => cosmosRequestCounts(cosmos.database), {
    key: (name) => ({ tenantId, client: name }),
    value: (name) => ({ tenantId, client: name, spentUntil: 1 }),
    changed: (count, round) => ({ ...count, spentUntil: round + 2 }),
  }));
