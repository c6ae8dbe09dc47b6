// Provisioning in Cosmos, through the real SDK and the real queries.
import { cosmosContactStore } from "../../../../shared/adapters/cosmos/contact-store";
import { cosmosEndpointCalls } from "../../../../shared/adapters/cosmos/endpoint-calls";
import { cosmosProvisioningStore } from "../../../../shared/adapters/cosmos/provisioning-store";
import type { Contact } from "../../../../shared/domain/contact/contact";
import { idOf, type EndpointId, type LegId } from "../../../../shared/domain/kernel/ids";
import { aTenant, contactRecord } from "../../ports/samples";
import { provisioningInMemory } from "../../ports/provisioning-store-in-memory";
import { provisioningStoreContract } from "../../ports/provisioning-store.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("the provisioning store in Cosmos", () =>
  provisioningStoreContract(() => cosmosProvisioningStore(cosmos.database)));
describe("the provisioning store in memory", () => {
  const store = provisioningInMemory();
  provisioningStoreContract(() => store);
});

describe("calls of an endpoint in Cosmos", () => {
  const porto = idOf<EndpointId>("porto");
  const leg = { legId: idOf<LegId>("c"), isLive: true, keptAliveAt: 0, lastTone: 0 };
  const put = async (tenantId: Contact["tenantId"], name: string, changes: Partial<Contact>) => {
    const record = contactRecord(tenantId, name);
    await cosmosContactStore(cosmos.database).create({
      ...record,
      contact: { ...record.contact, endpointId: porto, ...changes },
    });
  };
  const closed = (where: string) => ({ in: "closed", reason: "abandoned", where, at: 9_000 }) as const;

  it("finds the first one that was answered, on or over, and none that nobody answered", async () => {
    const tenantId = aTenant();
    const answered = () => cosmosEndpointCalls(cosmos.database).answeredSince(tenantId, porto, 5_000);
    await put(tenantId, "before", { arrivedAt: 4_000, phase: closed("queue:support") });
    await put(tenantId, "given-up", { arrivedAt: 6_000, phase: closed("arriving") });
    await put(tenantId, "elsewhere", { arrivedAt: 6_100, endpointId: idOf<EndpointId>("lisbon"), customerLeg: leg });
    await put(tenantId, "ringing", { arrivedAt: 6_200, customerLeg: { ...leg, isLive: false } });
    expect(await answered()).toBeUndefined();
    await put(tenantId, "anonymous", { arrivedAt: 7_000, customer: {}, customerLeg: leg });
    expect(await answered()).toEqual({ contactId: "anonymous", arrivedAt: 7_000 });
    await put(tenantId, "over", { arrivedAt: 6_500, phase: closed("flow:menu/main") });
    expect(await answered()).toEqual({ contactId: "over", arrivedAt: 6_500 });
  });

  it("counts who is on the telephone", async () => {
    const tenantId = aTenant();
    const calls = () => cosmosEndpointCalls(cosmos.database).inProgress(tenantId, porto);
    await put(tenantId, "over", { phase: closed("queue:support") });
    await put(tenantId, "elsewhere", { endpointId: idOf<EndpointId>("lisbon"), customerLeg: leg });
    expect(await calls()).toBe(0);
    await put(tenantId, "talking", { customerLeg: leg });
    expect(await calls()).toBe(1);
    expect(await cosmosEndpointCalls(cosmos.database).inProgress(aTenant(), porto)).toBe(0);
  });
});
