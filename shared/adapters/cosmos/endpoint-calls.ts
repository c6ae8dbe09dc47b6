// Calls of one endpoint, found among the contacts that are open now or arrived lately: both by index.
import { isOver, type Contact } from "../../domain/contact/contact";
import type { TenantId } from "../../domain/kernel/ids";
import type { EndpointCalls } from "../../ports/endpoint-calls";
import type { CosmosDatabase } from "./cosmos-database";
import { askCosmos } from "./cosmos-faults";

interface Found {
  readonly value: { readonly contact: Contact };
}

export function cosmosEndpointCalls(database: CosmosDatabase): EndpointCalls {
  const query = async (
    tenantId: TenantId,
    condition: string,
    parameters: { name: string; value: string | number }[],
  ) => {
    const { items } = await database.container("contacts");
    const spec = { query: `SELECT c["value"] FROM c WHERE ${condition}`, parameters };
    const { resources } = await askCosmos("query contacts", () =>
      items.query<Found>(spec, { partitionKey: [tenantId] }).fetchAll(),
    );
    return resources.map(({ value }) => value.contact);
  };
  const ofEndpoint = 'c["value"].contact.endpointId = @endpointId';
  return {
    async answeredSince(tenantId, endpointId, since) {
      // Open ones are due at some time; whoever shows a number is found by the time of the call.
      const found = await query(tenantId, `(c.arrivedAt >= @since OR IS_DEFINED(c.wakeAt)) AND ${ofEndpoint}`, [
        { name: "@since", value: since },
        { name: "@endpointId", value: endpointId },
      ]);
      const [first] = found
        .filter((contact) => contact.arrivedAt >= since && contact.origin === "inbound-call" && wasAnswered(contact))
        .toSorted((one, other) => one.arrivedAt - other.arrivedAt);
      return first && { contactId: first.contactId, arrivedAt: first.arrivedAt };
    },
    async inProgress(tenantId, endpointId) {
      const found = await query(tenantId, `IS_DEFINED(c.wakeAt) AND ${ofEndpoint}`, [
        { name: "@endpointId", value: endpointId },
      ]);
      return found.filter((contact) => !isOver(contact) && contact.customerLeg !== undefined).length;
    },
  };
}

/** Somebody who hangs up before we have answered never leaves the arrival. */
const wasAnswered = ({ phase, visits, customerLeg }: Contact): boolean =>
  phase.in === "closed"
    ? visits > 0 || phase.where !== "arriving"
    : customerLeg?.isLive === true || phase.in !== "arriving";
