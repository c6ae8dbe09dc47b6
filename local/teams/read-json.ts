// Reads the JSON body of a request.
import type { IncomingMessage } from "node:http";

/** Graph's limit for one request. */
const LIMIT_BYTES = 4 * 1024 * 1024;

export interface ReadBody {
  /** The parsed value; an empty object when nothing was sent. */
  readonly value: unknown;
  readonly problem?: string;
}

export async function readJson(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length <= LIMIT_BYTES) chunks.push(chunk);
  }
  if (length > LIMIT_BYTES) return { value: undefined, problem: "The request body is too large." };
  if (length === 0) return { value: {} };
  if (!/\bapplication\/json\b/i.test(request.headers["content-type"] ?? "")) {
    return { value: undefined, problem: "Content-Type: application/json is required." };
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { value: undefined, problem: "The request body is not JSON." };
  }
}
