// Where a contact goes next when it may not, or need not, stay where it is.
import type { QueueId } from "../kernel/ids";
import type { Text } from "./text";

/** Another person or line that takes the contact over. */
export type TransferTarget =
  /** Entra object id of a user of the same tenant. */
  { readonly to: "user"; readonly userId: string } | /** E.164. */ { readonly to: "number"; readonly number: string };

/** A destination that ends the contact's stay. */
export type FinalDestination =
  | { readonly to: "queue"; readonly queueId: QueueId }
  | TransferTarget
  | { readonly to: "hang-up"; readonly message?: Text };

/** `wait` keeps the place in line. */
export type Destination = FinalDestination | { readonly to: "wait" };
