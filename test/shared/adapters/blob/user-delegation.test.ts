// Prompts in an account that is reached with Entra tokens only, as on Azure: Azurite with HTTPS and OAuth.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { loopbackCertificate } from "../../../../local/identity/loopback-certificate";
import { promptBlobs } from "../../../../shared/adapters/blob/prompt-blobs";
import { readWav, silentWav } from "../../../../shared/adapters/speech/wav";
import { startBlobService, type BlobService } from "./blob-service";

const folder = mkdtempSync(join(tmpdir(), "entra-storage-"));
const trusted = getCACertificates();
let storage: BlobService;
beforeAll(async () => {
  const { certificate, key, caFile } = await loopbackCertificate(folder);
  writeFileSync(join(folder, "server.pem"), certificate);
  writeFileSync(join(folder, "server-key.pem"), key);
  setDefaultCACertificates([...trusted, readFileSync(caFile, "utf8")]);
  storage = await startBlobService({ cert: join(folder, "server.pem"), key: join(folder, "server-key.pem") });
});
afterAll(async () => {
  await storage.stop();
  setDefaultCACertificates(trusted);
  rmSync(folder, { recursive: true });
});

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");

/** A managed identity's tokens; Azurite reads their claims and does not check the signature. */
function managedIdentity() {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    aud: "https://storage.azure.com",
    iss: "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
    iat: seconds - 60,
    nbf: seconds - 60,
    exp: seconds + 3600,
    oid: "23657296-5cd5-45b0-a809-d972a7f4dfe1",
    tid: "ab1f708d-50f6-404c-a006-d71b2ac7a606",
  };
  const token = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.unsigned`;
  return { getToken: () => Promise.resolve({ token, expiresOnTimestamp: (seconds + 3600) * 1000 }) };
}
const tomorrow = () => Date.now() + 24 * 60 * 60 * 1000;

it("keeps a prompt and gives a URL that anyone may fetch, without any account key", async () => {
  const blobs = promptBlobs({ url: storage.url, credential: managedIdentity() });
  expect(await blobs.find("hello.wav")).toBeUndefined();
  expect(await blobs.save("hello.wav", silentWav(1.5))).toBe(1500);
  expect(await blobs.find("hello.wav")).toBe(1500);

  const url = new URL(await blobs.url("hello.wav", tomorrow()));
  expect(url.searchParams.get("skoid")).toBe("23657296-5cd5-45b0-a809-d972a7f4dfe1");
  expect(url.searchParams.get("sp")).toBe("r");
  expect(url.searchParams.get("spr")).toBe("https");
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(readWav(new Uint8Array(await answer.arrayBuffer())).durationMs).toBe(1500);
});

it("asks for one signing key a day, and again after a failure", async () => {
  const until = tomorrow();
  let isRefused = true;
  let tokens = 0;
  const identity = managedIdentity();
  const blobs = promptBlobs({
    url: storage.url,
    credential: {
      getToken: () => {
        tokens++;
        return isRefused ? Promise.resolve({ token: "x.y.z", expiresOnTimestamp: 0 }) : identity.getToken();
      },
    },
  });
  await expect(blobs.url("a.wav", until)).rejects.toMatchObject({ name: "Fault" });
  isRefused = false;
  const [one, other] = await Promise.all([blobs.url("a.wav", until), blobs.url("b.wav", until)]);
  const asked = tokens;
  await blobs.url("c.wav", until);
  expect(tokens).toBe(asked);
  expect(new URL(one).searchParams.get("skt")).toBe(new URL(other).searchParams.get("skt"));
});
