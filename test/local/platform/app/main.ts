// A small function app for the platform's own tests: tells what time it thinks it is, keeps a note, and counts a timer's calls.
import { app } from "@azure/functions";
import { ClientSecretCredential } from "@azure/identity";
import { BlobServiceClient } from "@azure/storage-blob";

const setting = (name: string) => process.env[name] ?? "";
const notes = () => BlobServiceClient.fromConnectionString(setting("BLOB_CONNECTION")).getContainerClient("notes");
let ticks = 0;

app.timer("tick", {
  schedule: "0 */5 * * * *",
  handler: () => {
    ticks++;
  },
});

app.http("health", {
  methods: ["GET"],
  authLevel: "anonymous",
  route: "health",
  handler: () => ({ jsonBody: { pid: process.pid, now: Date.now(), ticks, publicUrl: setting("PUBLIC_URL") } }),
});

app.http("note", {
  methods: ["GET", "PUT"],
  authLevel: "anonymous",
  route: "note",
  handler: async (request) => {
    const container = notes();
    await container.createIfNotExists();
    const blob = container.getBlockBlobClient("note");
    if (request.method === "GET") return { body: (await blob.downloadToBuffer()).toString() };
    const text = await request.text();
    await blob.upload(text, Buffer.byteLength(text));
    return { status: 204 };
  },
});

app.http("graph", {
  methods: ["GET"],
  authLevel: "anonymous",
  route: "graph",
  handler: async () => {
    const tenant = "7e4a47de-0000-4000-8000-000000000001";
    const credential = new ClientSecretCredential(tenant, setting("APP_ID"), setting("APP_SECRET"), {
      authorityHost: setting("ENTRA_AUTHORITY"),
      disableInstanceDiscovery: true,
    });
    const token = await credential.getToken("https://graph.microsoft.com/.default");
    const response = await fetch(`${setting("GRAPH_ENDPOINT")}/users/a6e47000-0000-4000-8000-000000000001/presence`, {
      headers: { authorization: `Bearer ${token.token}` },
    });
    return { status: response.status, jsonBody: await response.json() };
  },
});
