// People's addresses in the forms they take: as a key, as a word for people, as a Graph identity.
import type { Directory } from "./directory";
import type { Address, AppCall } from "./records";

export const wordFor = (who: Address): string =>
  who.kind === "number" ? who.number : who.kind === "user" ? who.userId : "anonymous";

export const keyOf = (who: Address): string => `${who.kind}:${wordFor(who)}`.toLowerCase();

export const isPhone = (who: Address): boolean => who.kind !== "user";

const identity = (fields: Record<string, string | undefined>) => ({
  "@odata.type": "#microsoft.graph.identity",
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
});

/** identitySet of a person. A hidden number shows as the id "anonymous" [our assumption: Graph documents no sample]. */
export function identityOf(who: Address, directory: Directory): Record<string, unknown> {
  const set = { "@odata.type": "#microsoft.graph.identitySet" };
  if (who.kind !== "user") return { ...set, phone: identity({ id: wordFor(who) }) };
  return { ...set, user: identity({ id: who.userId, displayName: directory.nameOf(who), tenantId: who.tenantId }) };
}

/** identitySet of the app itself: the resource account where one is concerned. */
export function identityOfApp(
  call: Pick<AppCall, "tenantId" | "appId" | "resourceAccountId">,
  directory: Directory,
): Record<string, unknown> {
  const set = { "@odata.type": "#microsoft.graph.identitySet" };
  const account = call.resourceAccountId ? directory.resourceAccount(call.tenantId, call.resourceAccountId) : undefined;
  if (account)
    return {
      ...set,
      applicationInstance: identity({ id: account.id, displayName: account.name, tenantId: call.tenantId }),
    };
  return { ...set, application: identity({ id: call.appId, displayName: directory.tenant(call.tenantId)?.name }) };
}
