// What agents and supervisors do with a conversation: hold, retrieve, transfer, end, wrap up.
import type { Contact } from "../../domain/contact/contact";
import { previewOf } from "../../domain/contact/previewing";
import type { AgentId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { FinalDestination } from "../../domain/settings/destination";
import type { Clock } from "../../ports/clock";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { SettingsReader } from "../../ports/settings-store";
import { pinFrom } from "./contact-settings";
import type { HandleContact } from "./handle-contact";

export type ContactControl =
  | { readonly action: "hold" }
  | { readonly action: "retrieve" }
  | { readonly action: "end" }
  /** A callback is being looked at: its customer is called now, or somebody else is asked. */
  | { readonly action: "dial" }
  | { readonly action: "decline" }
  | { readonly action: "transfer"; readonly to: FinalDestination }
  | { readonly action: "wrap-up"; readonly disposition?: string };

/** On whose behalf: an agent acts for him- or herself, a supervisor for whoever has the contact. */
export type Actor = { readonly agentId: AgentId } | "supervisor";

export const controlContact =
  (ports: { contacts: ContactStore; settings: SettingsReader; handleContact: HandleContact; clock: Clock }) =>
  async (key: ContactKey, actor: Actor, control: ContactControl): Promise<Result<Contact>> => {
    const found = await ports.contacts.load(key);
    if (!found) return refuse({ code: "not-found", message: `contact ${key.contactId} does not exist` });
    const { contact } = found.value;
    const { phase } = contact;
    const holder = phase.in === "talk" || phase.in === "wrap-up" ? phase.agentId : previewOf(contact)?.agentId;
    const by = actor === "supervisor" ? holder : actor.agentId;
    if (!by) return refuse({ code: "not-now", message: `contact ${key.contactId} is with no agent` });
    const at = ports.clock.now();
    switch (control.action) {
      case "hold":
        return ports.handleContact(key, { type: "Hold", at, by });
      case "retrieve":
        return ports.handleContact(key, { type: "Retrieve", at, by });
      case "end":
        return ports.handleContact(key, { type: "EndTalk", at, by });
      case "dial":
        return ports.handleContact(key, { type: "DialNow", at, by });
      case "decline":
        return ports.handleContact(key, { type: "DeclinePreview", at, by });
      case "wrap-up":
        return ports.handleContact(key, {
          type: "WrapUp",
          at,
          by,
          ...(control.disposition === undefined ? {} : { disposition: control.disposition }),
        });
      case "transfer": {
        // The contact may never have heard of that queue: it takes the versions of this moment along.
        const pins =
          control.to.to === "queue" ? await pinFrom(ports.settings, key.tenantId, "queues", control.to.queueId) : {};
        return ports.handleContact(key, { type: "Transfer", at, by, to: control.to, pins });
      }
    }
  };

export const readContact =
  (ports: { contacts: ContactStore }) =>
  async (key: ContactKey): Promise<Result<Contact>> => {
    const found = await ports.contacts.load(key);
    return found
      ? ok(found.value.contact)
      : refuse({ code: "not-found", message: `contact ${key.contactId} does not exist` });
  };
