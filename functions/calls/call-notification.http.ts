// Everything that happens on one leg after it has begun. The path says whose it is, so that an orphan can name itself.
import { z } from "zod";
import { idOf, type ContactId, type LegId } from "../../shared/domain/kernel/ids";
import { ok } from "../../shared/domain/kernel/result";
import { httpRoute } from "../plumbing/http-route";
import { notificationBody } from "./notification-body";
import { commandsFor } from "./notification-commands";

/** Called by Graph: states, keys, operations, rosters. */
export const callNotification = httpRoute("CallNotification", {
  method: "POST",
  path: "calls/{tenantId}/{contactId}/{legId}",
  allow: "calling-service",
  summary: "Graph's notifications of one leg of a contact",
  input: z.object({
    tenantId: z.guid(),
    contactId: z.string().regex(/^[0-9a-z-]{1,64}$/),
    legId: z.string().regex(/^[a-z][0-9]{0,6}$/),
    notification: notificationBody,
  }),
  bodyAs: "notification",
  async run({ contactId, legId, notification }, use, { tenantId }) {
    const key = { tenantId, contactId: idOf<ContactId>(contactId) };
    for (const item of notification) {
      if (item.kind === "legacy") return ok(204);
      for (const command of commandsFor(item, idOf<LegId>(legId), use.now())) {
        const handled = await use.handleContact(key, command);
        if (handled.ok) continue;
        // A retry would not help: a call that nobody knows stays unknown.
        use.note(handled.refusal.message);
        if (handled.refusal.code === "not-found") return ok(200);
      }
    }
    return ok(202);
  },
  reply: (status) => ({ status }),
});
