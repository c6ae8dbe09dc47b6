// What an administrator wants: a number of ours that rings, or one that is bound as external, and what opens there.
import type { EndpointId, FlowId, QueueId } from "../kernel/ids";
import type { Language } from "../settings/text";

export type NumberKind = "direct-routing" | "calling-plan" | "operator-connect";

/** How the new number is proved to ring. */
export type TestCall =
  /** Anybody calls it, and the run recognises the call. */
  | { readonly by: "anybody" }
  /** We dial it ourselves, from another endpoint of ours that has a number and may call out. */
  | { readonly by: "us"; readonly from: EndpointId }
  | { readonly by: "nobody" };

/** Who makes the resource account: a program of ours, or the customer's own administrator by a script. */
export type AccountsBy = "worker" | "by-hand";

/** `microsoft-api`: a resource account of ours has the number, and Graph brings its calls to us. */
export interface AccountWish {
  readonly model?: "microsoft-api";
  /** In lower case. */
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** Where the account is used, ISO 3166-1 alpha-2: no licence without it. */
  readonly usageLocation: string;
  readonly number: {
    /** E.164 */
    readonly value: string;
    readonly kind: NumberKind;
    /** Emergency address, where a Calling Plan asks for one. */
    readonly locationId?: string;
  };
  readonly opens: { readonly flow: FlowId } | { readonly queue: QueueId };
  readonly language: Language;
  readonly testCall: TestCall;
  readonly accountsBy: AccountsBy;
}

/** Another contact center, or an SBC, has the number and calls the agents: nothing of ours is made in the tenant. */
export interface ExternalWish {
  readonly model: "direct-routing";
  readonly displayName: string;
  /** E.164, at the SBC. */
  readonly number: { readonly value: string; readonly kind: "direct-routing" };
  /** For calls that arrive all the same. */
  readonly opens: AccountWish["opens"];
  readonly language: Language;
}

export type EndpointWish = AccountWish | ExternalWish;

export const isExternal = (wish: EndpointWish): wish is ExternalWish => wish.model === "direct-routing";

/** As people ask for it: who makes the account is a matter of the installation, unless they say. */
export type AskedAccount = Omit<AccountWish, "accountsBy"> & { readonly accountsBy?: AccountsBy };
export type AskedEndpoint = AskedAccount | ExternalWish;
