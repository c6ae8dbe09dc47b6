import { readConfig } from "../../shared/config";

const minimal = {
  COSMOS_ENDPOINT: "https://cc.documents.azure.com/",
  BLOB_ENDPOINT: "https://cc.blob.core.windows.net",
  APP_ID: "ABCDEF00-0000-4000-8000-000000000001",
  MANAGED_IDENTITY_CLIENT_ID: "00000000-0000-4000-8000-000000000002",
  API_AUDIENCE: "api://contact-center",
  PUBLIC_URL: "https://cc.azurewebsites.net",
  SPEECH_ENDPOINT: "https://westeurope.tts.speech.microsoft.com",
  SPEECH_KEY: "key",
};

const problemsOf = (variables: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(variables);
  } catch (error) {
    return String(error).split("\n").slice(1);
  }
  return [];
};

describe("reading the environment", () => {
  it("needs no more than addresses and ids, and takes Microsoft's public cloud for granted", () => {
    expect(readConfig(minimal)).toMatchObject({
      cosmos: { endpoint: "https://cc.documents.azure.com", database: "contact-center", create: false },
      app: { id: "abcdef00-0000-4000-8000-000000000001" },
      graph: { endpoint: "https://graph.microsoft.com/v1.0" },
      entra: { authority: "https://login.microsoftonline.com", metadata: "https://login.microsoftonline.com" },
      callingMetadata: "https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration",
      defaultLanguage: "en-US",
    });
  });

  it("reports every problem at once", () => {
    expect(problemsOf({ DEFAULT_LANGUAGE: "fr-FR", COSMOS_CREATE: "yes", PUBLIC_URL: "http://cc.example" })).toEqual([
      "  BLOB_ENDPOINT: not set, but needed as BLOB_CONNECTION is not",
      "  MANAGED_IDENTITY_CLIENT_ID: not set, but needed as APP_SECRET is not",
      "  SPEECH_RESOURCE_ID: not set, but needed as SPEECH_KEY is not",
      "  COSMOS_ENDPOINT: not set, but needed",
      "  COSMOS_CREATE: expected 1, 0, true or false",
      "  APP_ID: not set, but needed",
      "  API_AUDIENCE: not set, but needed",
      "  PUBLIC_URL: expected an https address (http only for this machine)",
      "  SPEECH_ENDPOINT: not set, but needed",
      expect.stringContaining("DEFAULT_LANGUAGE: "),
    ]);
  });

  it("takes a Key Vault reference that nobody has resolved for no secret: anybody could sign with it", () => {
    const reference = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/callback-links)";
    expect(readConfig({ ...minimal, CALLBACK_LINK_SECRET: reference }).callbacks.linkSecret).toBeUndefined();
    expect(problemsOf({ ...minimal, CALLBACK_LINK_SECRET: "short" })).toHaveLength(1);
  });

  it("counts an empty value as not set", () => {
    expect(readConfig({ ...minimal, COSMOS_KEY: "", ENTRA_METADATA: "" }).cosmos.key).toBeUndefined();
  });

  it("never repeats a value, which may be a secret", () => {
    expect(problemsOf({ ...minimal, APP_ID: "s3cret" }).join()).not.toContain("s3cret");
  });

  it("speaks plain http to this machine only", () => {
    expect(problemsOf({ ...minimal, COSMOS_ENDPOINT: "http://127.0.0.1:8081" })).toEqual([]);
    expect(problemsOf({ ...minimal, COSMOS_ENDPOINT: "http://127.0.0.1.evil.example" })).toHaveLength(1);
  });
});
