// One POST of JSON on a kept-alive connection, with what the calling service needs to know of the answer.
import { Agent, request } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";

export interface PostAnswer {
  readonly status: number;
  readonly location: string | undefined;
}

export interface Poster {
  /** Rejects when no answer came. */
  post(url: string, headers: Record<string, string>, body: string): Promise<PostAnswer>;
  close(): void;
}

/** Real seconds, a pure network limit: Graph documents none for call notifications; its change notifications have 10 s. */
const ANSWER_LIMIT_MS = 30_000;

/** @param isPatient Waits for ever: where time stands still until the answer, none passes. */
export function openPoster(isPatient = false): Poster {
  const agent = new Agent({ keepAlive: true });
  const secureAgent = new SecureAgent({ keepAlive: true });
  const once = (url: URL, headers: Record<string, string>, body: string) =>
    new Promise<PostAnswer>((resolve, reject) => {
      const isSecure = url.protocol === "https:";
      const options = { method: "POST", headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)) } };
      const outgoing = isSecure
        ? secureRequest(url, { ...options, agent: secureAgent })
        : request(url, { ...options, agent });
      if (!isPatient) outgoing.setTimeout(ANSWER_LIMIT_MS, () => outgoing.destroy(new Error("no answer in time")));
      outgoing.on("response", (answer) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location }));
        answer.on("error", reject);
      });
      outgoing.on("error", (error: NodeJS.ErrnoException) => {
        // The other side closed an idle connection just as we took it: nothing was read, a fresh one will do.
        if (outgoing.reusedSocket && error.code === "ECONNRESET") resolve(once(url, headers, body));
        else reject(error);
      });
      outgoing.end(body);
    });
  return {
    post: (url, headers, body) => once(new URL(url), headers, body),
    close() {
      agent.destroy();
      secureAgent.destroy();
    },
  };
}
