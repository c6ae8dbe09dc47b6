// `npm run doctor`: asks a running contact center what is wrong with it, and prints each finding with its cause and its repair.
import { parseArgs } from "node:util";
import * as z from "zod";
import { printed, type Examined } from "./printed";

const USAGE = `npm run doctor -- [options]
  --url URL        where the app answers (http://127.0.0.1:7071)
  --token TOKEN    an administrator's access token; or the environment's CONTACT_CENTER_TOKEN.
                   Not needed for the local runtime.
  --json           print the answer as it came`;

/** Agents and endpoints by the hundred take their time. */
const PATIENCE_MS = 180_000;

const examined = z.object({
  examinedAt: z.number(),
  isWell: z.boolean(),
  counts: z.object({ error: z.number(), warning: z.number(), note: z.number() }),
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(["error", "warning", "note"]),
      about: z.string(),
      cause: z.string(),
      repair: z.string(),
    }),
  ),
}) satisfies z.ZodType<Examined>;

class NobodyAsked extends Error {}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: "string", default: "http://127.0.0.1:7071" },
        token: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const url = URL.parse(values.url);
    if (!url || !/^https?:$/u.test(url.protocol)) throw new NobodyAsked(`--url ${values.url}: expected an address`);
    return { ...values, url };
  } catch (error) {
    throw new NobodyAsked(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** Who sits at this machine may be anybody in its local runtime; elsewhere a token has to be brought. */
async function localToken(url: URL): Promise<string> {
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname))
    throw new NobodyAsked(`${url.origin} asks for an administrator's token\n\n${USAGE}`);
  const answer = await reached(url, new URL("/phone/token?role=admin", url));
  if (answer.status !== 200) throw new NobodyAsked(`${url.origin} gives no token of its own: bring one\n\n${USAGE}`);
  return answer.text();
}

async function reached(url: URL, address: URL, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new NobodyAsked(`nobody answers at ${url.origin}: ${cause}`);
  }
}

async function main(): Promise<number> {
  const { url, token = process.env.CONTACT_CENTER_TOKEN, json } = readOptions();
  const authorization = `Bearer ${(token ?? (await localToken(url))).trim()}`;
  const answer = await reached(url, new URL("/api/provisioning/doctor", url), { authorization });
  const text = await answer.text();
  if (answer.status !== 200) throw new NobodyAsked(`${url.origin} answered ${answer.status}: ${text}`);
  const read = examined.safeParse(jsonOf(text));
  if (!read.success) throw new NobodyAsked(`${url.origin} is another version, or no contact center`);
  process.stdout.write(json ? `${text}\n` : printed(read.data, url.origin));
  return read.data.isWell ? 0 : 1;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isOurs = error instanceof NobodyAsked;
    process.stderr.write(
      `${isOurs ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
