// Whether this installation can handle calls, part by part.
import * as z from "zod";
import { version } from "../../package.json";
import { ok } from "../../shared/domain/kernel/result";
import { httpRoute } from "../plumbing/http-route";

/** Called by load balancers, monitors and `npm start`. */
export const health = httpRoute("Health", {
  method: "GET",
  path: "health",
  allow: "anyone",
  summary: "The state of each part; 503 when a needed one is down",
  input: z.object({}),
  usesAlarms: false,
  run: async (_, use) => ok(await use.checkHealth()),
  reply: (value) => ({
    status: value.state === "down" ? 503 : 200,
    body: { ...value, version, upSeconds: Math.floor(process.uptime()) },
  }),
});
