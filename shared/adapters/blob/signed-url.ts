// Makes URLs by which a blob can be read without credentials until a set time (shared access signatures).
// Signed with the account's key where a connection string gives it, else with a key that Entra lets us ask for.
import { BlobSASPermissions, SASProtocol, type BlobServiceClient, type UserDelegationKey } from "@azure/storage-blob";
import { storageFault } from "./storage-fault";

export type UrlSigner = (container: string, blob: string, until: number) => Promise<string>;

// No start time is signed: Microsoft advises so, since clocks differ by minutes (learn.microsoft.com, "Best practices when using SAS").
// Signed in the form of a service version that Azure has honoured for years and its emulator knows too, unlike the SDK's newest.
const reading = (client: BlobServiceClient, until: number) => ({
  version: "2022-11-02",
  permissions: BlobSASPermissions.parse("r"),
  expiresOn: new Date(until),
  protocol: client.url.startsWith("https:") ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
});

export const accountKeySigner =
  (client: BlobServiceClient): UrlSigner =>
  (container, blob, until) =>
    client.getContainerClient(container).getBlobClient(blob).generateSasUrl(reading(client, until));

/** `until` must lie within seven days, the longest life of such a key. One key is asked for per `until`. */
export function userDelegationSigner(client: BlobServiceClient): UrlSigner {
  let held: { readonly until: number; readonly key: Promise<UserDelegationKey> } | undefined;
  const keyUntil = (until: number): Promise<UserDelegationKey> => {
    if (held?.until === until) return held.key;
    const key = client
      .getUserDelegationKey(new Date(Date.now() - clockDifferenceMs), new Date(until))
      .catch((cause: unknown) => {
        if (held?.until === until) held = undefined;
        throw storageFault("give a key to sign URLs with", cause);
      });
    held = { until, key };
    return key;
  };
  return async (container, blob, until) =>
    client
      .getContainerClient(container)
      .getBlobClient(blob)
      .generateUserDelegationSasUrl(reading(client, until), await keyUntil(until));
}

/** How far our clock may be ahead of storage's. */
const clockDifferenceMs = 15 * 60 * 1000;
