// The peer of the cold start: a function app with the same SDKs in its bundle and nothing of ours.
import { CosmosClient } from "@azure/cosmos";
import { app } from "@azure/functions";
import { ClientSecretCredential } from "@azure/identity";
import { BlobServiceClient } from "@azure/storage-blob";
import { Client } from "@microsoft/microsoft-graph-client";
import { getClient } from "durable-functions";

const sdks = [CosmosClient, ClientSecretCredential, BlobServiceClient, Client, getClient];

/** Answers what the contact center answers, on the same path. */
app.http("Empty", {
  methods: ["POST"],
  route: "calls/incoming",
  authLevel: "anonymous",
  handler: () => ({ status: 202, headers: { "x-sdks": String(sdks.length) } }),
});
