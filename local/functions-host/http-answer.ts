// Writes a function's HTTP answer, cookies included.
import type { ServerResponse } from "node:http";
import type { RpcHttpAnswer } from "./worker-contract";

type Cookie = RpcHttpAnswer["cookies"][number];

/** Sends the answer. `isHead`: headers only. */
export function sendAnswer(response: ServerResponse, answer: RpcHttpAnswer): void {
  const status = Number(answer.statusCode);
  response.statusCode = Number.isInteger(status) && status >= 200 && status <= 999 ? status : 500;
  for (const [name, value] of Object.entries(answer.headers)) {
    // Node frames the message itself.
    if (name !== "transfer-encoding" && name !== "content-length" && name !== "connection")
      response.setHeader(name, value);
  }
  if (answer.cookies.length > 0) {
    const fromHeader = answer.headers["set-cookie"];
    const first = fromHeader === undefined ? [] : [fromHeader];
    response.setHeader("set-cookie", [...first, ...answer.cookies.map(cookieHeader)]);
  }
  const body = answer.body?.bytes ?? Buffer.from(answer.body?.string ?? "");
  if (response.statusCode !== 204 && response.statusCode !== 304) response.setHeader("content-length", body.length);
  response.end(body);
}

/** A Set-Cookie header as ASP.NET Core writes it, which the real host uses: without a path it means the whole site. */
export function cookieHeader(cookie: Cookie): string {
  const parts = [`${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`];
  const expires = cookie.expires?.value.seconds;
  if (expires !== undefined) parts.push(`expires=${new Date(expires * 1000).toUTCString()}`);
  if (cookie.maxAge) parts.push(`max-age=${Math.floor(cookie.maxAge.value)}`);
  if (cookie.domain?.value) parts.push(`domain=${cookie.domain.value}`);
  parts.push(`path=${cookie.path?.value ?? "/"}`);
  if (cookie.secure?.value) parts.push("secure");
  if (cookie.sameSite === "lax" || cookie.sameSite === "strict") parts.push(`samesite=${cookie.sameSite}`);
  if (cookie.sameSite === "explicitNone") parts.push("samesite=none");
  if (cookie.httpOnly?.value) parts.push("httponly");
  return parts.join("; ");
}
