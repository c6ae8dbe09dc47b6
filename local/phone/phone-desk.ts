// What stands behind the phone page: its files, the phone network, tokens of the demo users, and the recordings to hear.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { close, listen } from "../loopback";
import { passOn } from "../pass-on";

export interface PhoneDesk {
  readonly url: string;
  stop(): Promise<void>;
}

export interface PhoneDeskOptions {
  readonly port: number;
  /** Where the built page lies. */
  readonly pageFolder: string;
  /** Origin of the simulated Teams. */
  readonly networkUrl: string;
  /** The local identity's `/token`. */
  readonly tokenUrl: string;
  /** Recordings are fetched from below this address only: a page may not use the desk to look around this machine. */
  readonly recordingsUrl: string;
}

/** The page's own files; anything else is not served. */
const files: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};

export async function startPhoneDesk(options: PhoneDeskOptions): Promise<PhoneDesk> {
  const { port, pageFolder, networkUrl, tokenUrl, recordingsUrl } = options;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const refuse = (status: number, text: string) =>
      response.writeHead(status, { "content-type": "text/plain" }).end(text);
    if (url.pathname === "/phone") return void response.writeHead(308, { location: "/phone/" }).end();
    const path = url.pathname.replace(/^\/phone\//u, "/");
    if (path.startsWith("/network/")) {
      passOn(request, response, new URL(`/phone-network/${path.slice("/network/".length)}${url.search}`, networkUrl));
      return;
    }
    if (request.method !== "GET") return void refuse(405, "GET expected");
    if (path === "/token") {
      passOn(request, response, new URL(tokenUrl + url.search));
      return;
    }
    if (path === "/recording") {
      const uri = URL.parse(url.searchParams.get("uri") ?? "");
      if (uri?.origin !== new URL(recordingsUrl).origin)
        return void refuse(400, "uri must be a recording of this runtime");
      passOn(request, response, uri);
      return;
    }
    const name = path === "/" ? "index.html" : path.slice(1);
    const type = files[extname(name)];
    const file = join(pageFolder, name);
    if (!type || !/^[\w.-]+$/u.test(name) || !existsSync(file)) return void refuse(404, `nothing at ${url.pathname}`);
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
    createReadStream(file).pipe(response);
  };

  const server = createServer(answer);
  const url = `http://127.0.0.1:${String(await listen(server, port))}`;
  // Open event streams never end by themselves.
  return { url, stop: () => close(server, 100) };
}
