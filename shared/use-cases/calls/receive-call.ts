// A call comes in: whom it is for decides what opens, and the contact begins with the settings of this moment.
import type { ContactEvent } from "../../domain/contact/events";
import { begin } from "../../domain/contact/begin";
import type { Customer } from "../../domain/contact/contact";
import { idOf, type CallId, type ContactId, type EndpointId, type LegId, type TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Clock } from "../../ports/clock";
import type { SettingsReader } from "../../ports/settings-store";
import { pinFrom } from "./contact-settings";
import { replayed } from "./hear-notification";
import { startContact, type ContactPorts } from "./handle-contact";

export interface IncomingCall {
  readonly tenantId: TenantId;
  readonly callId: CallId;
  readonly endpointId: EndpointId;
  readonly customer: Customer;
  /** The calling service's own id of the message: it may deliver one more than once. */
  readonly messageId?: string | undefined;
}

/** One contact per call: its id follows from the call's, so that a repeated notification finds it. */
export const contactIdFor = (callId: CallId): ContactId => idOf<ContactId>(callId);

const customerLegId = idOf<LegId>("c");

export const receiveCall =
  (ports: ContactPorts & { settings: SettingsReader; clock: Clock }) =>
  async ({ tenantId, callId, endpointId, customer, messageId }: IncomingCall): Promise<Result<ContactId>> => {
    const endpoint = await ports.settings.current(tenantId, "endpoints", endpointId);
    if (!endpoint)
      return refuse({ code: "not-found", message: `no endpoint is set up for resource account ${endpointId}` });
    const { opens, language } = endpoint.item;
    const pins = await ("flow" in opens
      ? pinFrom(ports.settings, tenantId, "flows", opens.flow)
      : pinFrom(ports.settings, tenantId, "queues", opens.queue));
    const contactId = contactIdFor(callId);
    const arrived: ContactEvent = {
      type: "ContactArrived",
      at: ports.clock.now(),
      contactId,
      tenantId,
      endpointId,
      customer,
      legId: customerLegId,
      callId,
      language,
      opens,
      pins,
    };
    const started = await startContact(ports)({ tenantId, contactId }, begin(arrived), arrived);
    return started === "exists" && messageId === undefined ? replayed(`contact ${contactId}`) : ok(contactId);
  };
