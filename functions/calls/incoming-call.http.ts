// The webhook for calling of the Azure Bot: a call begins here, for all tenants.
import * as z from "zod";
import type { CallParty } from "../../shared/contracts/graph/incoming-identities";
import type { Customer } from "../../shared/domain/contact/contact";
import { idOf, type EndpointId } from "../../shared/domain/kernel/ids";
import type { Refusal } from "../../shared/domain/kernel/refusal";
import { ok, refuse } from "../../shared/domain/kernel/result";
import { httpRoute } from "../plumbing/http-route";
import { notificationBody } from "./notification-body";

/** Called by Graph when somebody calls a resource account of ours; to be answered within 15 s. */
export const incomingCall = httpRoute("IncomingCall", {
  method: "POST",
  path: "calls/incoming",
  allow: "calling-service",
  summary: "Graph's notification of an incoming call",
  input: z.object({ notification: notificationBody }),
  bodyAs: "notification",
  answers: 202,
  async run({ notification }, use, { tenantId, messageId }) {
    let status = 200;
    let replay: Refusal | undefined;
    for (const item of notification) {
      // The old protocol is answered 204; the service then sends the same in Graph's form.
      if (item.kind === "legacy") return ok(204);
      if (item.kind !== "incoming") {
        use.note(`Nothing to do for a notification of kind ${item.kind} on the bot's own webhook`);
        continue;
      }
      const endpointId = dialled(item.target);
      const customer = customerOf(item.source);
      if (endpointId === undefined) {
        use.note(`Call ${item.callId} is for a ${item.target.kind}, which nothing can be set up for`);
        continue;
      }
      const received = await use.receiveCall({ tenantId, callId: item.callId, endpointId, customer, messageId });
      if (received.ok) {
        status = 202;
        continue;
      }
      // Sending it again would change nothing, so Graph is not asked to.
      use.note(received.refusal.message);
      if (received.refusal.code === "notification-replayed") replay = received.refusal;
    }
    return replay && status === 200 ? refuse(replay) : ok(status);
  },
  reply: (status) => ({ status }),
});

const dialled = (target: CallParty): EndpointId | undefined => {
  if (target.kind === "applicationInstance") return idOf<EndpointId>(target.objectId);
  return target.kind === "application" ? idOf<EndpointId>(target.applicationId) : undefined;
};

function customerOf(source: CallParty): Customer {
  if (source.kind === "phone" && /^\+[1-9]\d{6,14}$/.test(source.number)) return { number: source.number };
  return source.kind === "user" ? { userId: source.userId } : {};
}
