// What a request says in its path, query and body, as one object; or the answer that says why it cannot be read.
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { MalformedJson, readJson } from "./json-body";
import { malformed, tooLarge, unsupportedMediaType } from "./problem-response";

const usualLimitBytes = 256 * 1024;

type Read<T> = { readonly value: T } | { readonly answer: HttpResponseInit };

/** `value` is undefined if the body is empty. */
export async function readBody(
  request: HttpRequest,
  limitBytes = usualLimitBytes,
  acceptsCsv = false,
): Promise<Read<unknown>> {
  if (request.method === "GET" || request.method === "DELETE") return { value: undefined };
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) return { answer: tooLarge(limitBytes) };
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength === 0) return { value: undefined };
  if (bytes.byteLength > limitBytes) return { answer: tooLarge(limitBytes) };
  const type = request.headers.get("content-type") ?? "application/json";
  if (acceptsCsv && /^text\/csv\s*(;|$)/i.test(type)) return tableText(bytes);
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    return { answer: unsupportedMediaType(type, acceptsCsv ? "application/json or text/csv" : "application/json") };
  }
  try {
    // JSON is UTF-8 whatever the header's charset says: Teams has been seen to claim Windows-1252.
    return { value: readJson(new TextDecoder().decode(bytes)) };
  } catch (error) {
    if (error instanceof MalformedJson)
      return { answer: malformed([{ field: "", message: `not JSON: ${error.message}` }]) };
    throw error;
  }
}

/** Spreadsheets like to save tables in the code page of their country: read as UTF-8, names would be made of question marks. */
function tableText(bytes: ArrayBuffer): Read<string> {
  try {
    return { value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { answer: malformed([{ field: "", message: "the table is not UTF-8", expected: "text/csv in UTF-8" }]) };
  }
}

/** Query, body and path in one; the path has the last word, and a body that contradicts it is refused. */
export function gatherInput(
  request: HttpRequest,
  body: unknown,
  bodyAs: string | undefined,
): Read<Record<string, unknown>> {
  const query = Object.fromEntries(
    [...new Set(request.query.keys())].map((name) => {
      const values = request.query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  if (bodyAs !== undefined) return { value: { ...query, [bodyAs]: body, ...request.params } };
  if (body === undefined) return { value: { ...query, ...request.params } };
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { answer: malformed([{ field: "", message: "the body is not an object", expected: "object" }]) };
  }
  const members = new Map<string, unknown>(Object.entries(body));
  const contradicted = Object.entries(request.params).filter(
    ([name, value]) => members.has(name) && members.get(name) !== value,
  );
  if (contradicted.length > 0) {
    return {
      answer: malformed(
        contradicted.map(([field, value]) => ({ field, message: "the path says otherwise", expected: value })),
      ),
    };
  }
  return { value: { ...query, ...body, ...request.params } };
}
