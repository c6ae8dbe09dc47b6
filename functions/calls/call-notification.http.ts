// Everything that happens on one leg after it has begun. The path says whose it is, so that an orphan can name itself.
import * as z from "zod";
import type { CallNotification } from "../../shared/contracts/graph/call-notification";
import { idOf, type ContactId, type LegId } from "../../shared/domain/kernel/ids";
import type { Refusal } from "../../shared/domain/kernel/refusal";
import { ok, refuse } from "../../shared/domain/kernel/result";
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
  answers: 202,
  async run({ contactId, legId, notification }, use, { tenantId, messageId }) {
    const key = { tenantId, contactId: idOf<ContactId>(contactId) };
    let status = 200;
    let replay: Refusal | undefined;
    for (const item of notification) {
      if (item.kind === "legacy") return ok(204);
      // Some of what only a person can mend, such as missing credits, Graph tells nowhere else.
      if (item.kind === "call-state" && item.resultInfo) await use.noteTrouble(tenantId, item.resultInfo.message);
      const commands = commandsFor(item, idOf<LegId>(legId), use.now());
      if (commands.length === 0)
        use.note(`Nothing to do for ${described(item)} on leg ${legId} of contact ${contactId}`);
      for (const command of commands) {
        const handled = await use.hearNotification(key, command, messageId);
        if (handled.ok) {
          status = 202;
          continue;
        }
        // A retry would not help: a call that nobody knows stays unknown.
        use.note(handled.refusal.message);
        if (handled.refusal.code === "not-found") return ok(200);
        if (handled.refusal.code === "notification-replayed") replay = handled.refusal;
      }
    }
    return replay && status === 200 ? refuse(replay) : ok(status);
  },
  reply: (status) => ({ status }),
});

function described(item: CallNotification): string {
  switch (item.kind) {
    case "call-state":
      return `state ${item.state}`;
    case "operation":
      return `${item.operation} ${item.status}`;
    case "ignored":
      return item.reason;
    case "incoming":
    case "tone":
    case "roster":
    case "legacy":
      return item.kind;
  }
}
