// The built-in HTTP activity behind `context.df.callHttp`.
import { httpRequest } from "../orchestration/action";

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** .NET's HttpClient, which the extension uses, gives up after this long. */
const TIMEOUT_MS = 100_000;

/** Sends the request (JSON) once. Any status is an answer; throws an Error only if none came. */
export async function callHttp(requestText: string): Promise<HttpAnswer> {
  const { method, uri, content, headers: given = {} } = httpRequest.parse(JSON.parse(requestText));
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) for (const one of [value].flat()) headers.append(name, one);
  if (content !== undefined && !headers.has("content-type")) headers.set("content-type", "text/plain");
  const hasBody = content !== undefined && method.toUpperCase() !== "GET" && method.toUpperCase() !== "HEAD";
  try {
    const answer = await fetch(uri, {
      method,
      headers,
      redirect: "follow",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(hasBody && { body: content }),
    });
    return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), content: await answer.text() };
  } catch (cause) {
    const why =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause);
    throw new Error(`${method} ${uri} was not answered: ${why}`, { cause });
  }
}
