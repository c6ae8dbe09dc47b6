// What a function returned, taken out of the worker's wrapping.
import type { RpcResult } from "./worker-contract";

/** The result as JSON text; undefined for none. */
export function jsonOf(result: RpcResult | null | undefined): string | undefined {
  if (!result) return undefined;
  if (typeof result.json === "string") return result.json;
  if (typeof result.string === "string") return JSON.stringify(result.string);
  const number = result.int ?? result.double;
  if (typeof number === "number") return JSON.stringify(number);
  // As Azure hands bytes on in JSON.
  if (result.bytes) return JSON.stringify(Buffer.from(result.bytes).toString("base64"));
  return undefined;
}

/** The result as a value: text that is JSON is parsed, as Azure does for output bindings. */
export function valueOf(result: RpcResult | null | undefined): unknown {
  if (typeof result?.string === "string") {
    try {
      return JSON.parse(result.string);
    } catch {
      return result.string;
    }
  }
  const json = jsonOf(result);
  return json === undefined ? undefined : JSON.parse(json);
}
