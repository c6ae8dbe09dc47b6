// A certificate authority of this data folder and its certificate for 127.0.0.1: Microsoft's identity library insists on HTTPS.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface LoopbackCertificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** File with the authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

// Validity is judged by the machine's own time, even where the runtime's clock is virtual: so wide enough for every machine.
const validity = { notBefore: new Date("2000-01-01T00:00:00Z"), notAfter: new Date("2099-12-31T00:00:00Z") };

/** The certificate kept in `folder`; made on first use. */
export async function loopbackCertificate(folder: string): Promise<LoopbackCertificate> {
  const files = {
    ca: join(folder, "ca.pem"),
    certificate: join(folder, "loopback.pem"),
    key: join(folder, "loopback-key.pem"),
  };
  if (!existsSync(files.ca)) {
    const made = await issue();
    mkdirSync(folder, { recursive: true });
    writeFileSync(files.key, made.key, { mode: 0o600 });
    writeFileSync(files.certificate, made.certificate);
    // Written last and in one step: where it exists, the other two do.
    writeFileSync(`${files.ca}.new`, made.ca);
    renameSync(`${files.ca}.new`, files.ca);
  }
  return {
    key: readFileSync(files.key, "utf8"),
    certificate: readFileSync(files.certificate, "utf8"),
    caFile: files.ca,
  };
}

async function issue(): Promise<{ ca: string; certificate: string; key: string }> {
  // Loaded on first start only: the library takes a quarter of a second, and wants its reflection polyfill first.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  const [authority, server] = await Promise.all([newKeys(), newKeys()]);
  const issuer = "CN=Local contact center authority";
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serial(),
    name: issuer,
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: serial(),
    subject: "CN=127.0.0.1",
    issuer,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1" /* server authentication, RFC 5280 4.2.1.12 */]),
      new x509.SubjectAlternativeNameExtension([
        { type: "ip", value: "127.0.0.1" },
        { type: "dns", value: "localhost" },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const exported = Buffer.from(await crypto.subtle.exportKey("pkcs8", server.privateKey)).toString("base64");
  const lines = exported.match(/.{1,64}/gu) ?? [];
  return {
    ca: ca.toString("pem"),
    certificate: certificate.toString("pem"),
    key: ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n"),
  };
}

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

/** Positive and unique, as RFC 5280 4.1.2.2 asks. */
const serial = () => `4${randomBytes(12).toString("hex").slice(1)}`;
