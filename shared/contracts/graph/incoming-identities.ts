// Who Graph says is on a line, from whatever spelling it used, as one clean choice.
import * as z from "zod";

export type CallParty =
  | { readonly kind: "user"; readonly userId: string; readonly tenantId?: string; readonly displayName?: string }
  /** `number` is as Graph sent it; E.164 when the network knows it. */
  | { readonly kind: "phone"; readonly number: string }
  | { readonly kind: "application"; readonly applicationId: string; readonly displayName?: string }
  /** A resource account: `objectId` is its Entra object id. */
  | {
      readonly kind: "applicationInstance";
      readonly objectId: string;
      readonly tenantId?: string;
      readonly displayName?: string;
    }
  /** The number is withheld. */
  | { readonly kind: "anonymous" }
  /** Graph hides the identity from apps without a Calls.* permission (call-answer). */
  | { readonly kind: "encrypted" }
  /** An identity of another sort (guest, device, ...); `name` is Graph's key for it. */
  | { readonly kind: "other"; readonly name: string };

const looseIdentity = z.looseObject({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  tenantId: z.string().nullish(),
});
type LooseIdentity = z.infer<typeof looseIdentity>;

export const looseIdentitySet = z.record(z.string(), z.unknown());
export type LooseIdentitySet = z.infer<typeof looseIdentitySet>;

const sayable = /\d{3,}/;

const optional = (from: LooseIdentity) => ({
  ...(from.tenantId ? { tenantId: from.tenantId.toLowerCase() } : {}),
  ...(from.displayName ? { displayName: from.displayName } : {}),
});

/** Reads an identitySet; undefined when it names nobody. Object ids come back in lower case. */
export function partyOf(set: LooseIdentitySet): CallParty | undefined {
  const present = Object.entries(set).filter(
    ([key, value]) => !key.startsWith("@") && value !== null && typeof value === "object",
  );
  const named = new Map(present.map(([key, value]) => [key, looseIdentity.catch({}).parse(value)]));
  const phone = named.get("phone");
  if (phone) return phone.id && sayable.test(phone.id) ? { kind: "phone", number: phone.id } : { kind: "anonymous" };
  const user = named.get("user");
  if (user?.id) return { kind: "user", userId: user.id.toLowerCase(), ...optional(user) };
  const instance = named.get("applicationInstance");
  if (instance?.id) return { kind: "applicationInstance", objectId: instance.id.toLowerCase(), ...optional(instance) };
  const application = named.get("application");
  if (application?.id) {
    const { displayName } = optional(application);
    return {
      kind: "application",
      applicationId: application.id.toLowerCase(),
      ...(displayName ? { displayName } : {}),
    };
  }
  if (named.has("encrypted")) return { kind: "encrypted" };
  const [other] = named.keys();
  return other === undefined ? undefined : { kind: "other", name: other };
}
