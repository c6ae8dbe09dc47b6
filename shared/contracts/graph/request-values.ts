// The small values that outgoing Graph requests are made of, each with the limit Graph documents for it.
import * as z from "zod";
import { normaliseGraphId } from "./call-id";

export const graphId = z.string().refine((text) => normaliseGraphId(text) !== undefined, "expected a GUID");

/** Max 256 characters (commsOperation); echoed in the operation's notification, it is our only correlation id. */
export const clientContext = z.string().min(1).max(256);

/** "Phone ID is the phone number in E.164 format" (call-transfer). */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "expected an E.164 number such as +351210000000");

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** "Must be https" (call-answer). Plain http passes on loopback only: no request to the real Graph can carry such an address. */
export const callbackUri = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.has(url.hostname));
}, "expected an absolute https URL (http on loopback only)");

export const modalities = z.array(z.enum(["audio", "video", "videoBasedScreenSharing", "data"])).min(1);

export const tone = z.enum([
  "tone0",
  "tone1",
  "tone2",
  "tone3",
  "tone4",
  "tone5",
  "tone6",
  "tone7",
  "tone8",
  "tone9",
  "star",
  "pound",
  "a",
  "b",
  "c",
  "d",
  "flash",
]);
export type Tone = z.infer<typeof tone>;

/** Pins the type of an OData complex value; Graph assumes the declared type when it is left out. */
export const odataType = <const T extends string>(name: T) => z.literal(`#microsoft.graph.${name}`);
