// Keeps recordings in a private Blob container, each under a name that stands for its content. Used by the prompt store.
import { BlobServiceClient, type BlobRequestConditions, type ContainerClient } from "@azure/storage-blob";
import type { TokenCredential } from "@azure/identity";
import { wavDurationMs, wavHeaderBytes } from "../speech/wav";
import { accountKeySigner, userDelegationSigner, type UrlSigner } from "./signed-url";
import { errorCodeOf, statusOf, storageFault } from "./storage-fault";

export interface PromptBlobs {
  /** Its duration in milliseconds, or `undefined` if there is no such recording. Throws `Fault`. */
  find(name: string): Promise<number | undefined>;
  /**
   * Keeps a canonical WAV, unless another got there first: then that one stays. Answers the duration of the one that is kept.
   * Throws `Fault`.
   */
  save(name: string, file: Uint8Array): Promise<number>;
  /** A URL to read the recording by, good until that time and no longer than seven days from now. Throws `Fault`. */
  url(name: string, until: number): Promise<string>;
}

export type StorageAccount =
  | { readonly connectionString: string }
  /** `url`: `https://{account}.blob.core.windows.net`. The identity needs the role Storage Blob Data Contributor on it. */
  | { readonly url: string; readonly credential: TokenCredential };

// A caller is waiting: the SDK's own patience (4 tries, 4 s and more between them) is far beyond a call's.
const retryOptions = { maxTries: 3, tryTimeoutInMs: 4_000, retryDelayInMs: 100, maxRetryDelayInMs: 1_000 };
const onlyIfAbsent: BlobRequestConditions = { ifNoneMatch: "*" };

export function promptBlobs(account: StorageAccount, containerName = "prompts"): PromptBlobs {
  const [client, sign] = connected(account);
  const container = client.getContainerClient(containerName);
  const find = (name: string) => durationIn(container, name);
  return {
    find,
    async save(name, file) {
      try {
        await upload(container, name, file);
      } catch (error) {
        if (!wasThereBefore(error)) throw storageFault(`keep prompt ${name}`, error);
        const kept = await find(name);
        if (kept !== undefined) return kept;
        throw storageFault(`keep prompt ${name}`, error);
      }
      return durationOf(file.byteLength);
    },
    url: (name, until) => sign(containerName, name, until),
  };
}

function connected(account: StorageAccount): [BlobServiceClient, UrlSigner] {
  if ("connectionString" in account) {
    const client = BlobServiceClient.fromConnectionString(account.connectionString, { retryOptions });
    return [client, accountKeySigner(client)];
  }
  const client = new BlobServiceClient(account.url, account.credential, { retryOptions });
  return [client, userDelegationSigner(client)];
}

async function durationIn(container: ContainerClient, name: string): Promise<number | undefined> {
  try {
    const { contentLength } = await container.getBlobClient(name).getProperties();
    return contentLength === undefined ? undefined : durationOf(contentLength);
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw storageFault(`look up prompt ${name}`, error);
  }
}

async function upload(container: ContainerClient, name: string, file: Uint8Array): Promise<void> {
  const put = () =>
    container.getBlockBlobClient(name).upload(file, file.byteLength, {
      conditions: onlyIfAbsent,
      blobHTTPHeaders: { blobContentType: "audio/wav", blobCacheControl: "public, max-age=31536000, immutable" },
      // For people and tools that look into the container.
      metadata: { durationms: String(durationOf(file.byteLength)) },
    });
  try {
    await put();
  } catch (error) {
    if (errorCodeOf(error) !== "ContainerNotFound") throw error;
    await container.createIfNotExists();
    await put();
  }
}

/** Storage answers 409 BlobAlreadyExists, some emulators 412. */
const wasThereBefore = (error: unknown): boolean => statusOf(error) === 409 || statusOf(error) === 412;

/** Everything kept here has the canonical header. */
const durationOf = (fileBytes: number): number => wavDurationMs(fileBytes - wavHeaderBytes);
