// One spelling for Graph's ids: Graph itself writes the same id as dashed lower-case GUID or as upper-case hex.
import * as z from "zod";
import { idOf } from "../../domain/kernel/ids";
import type { CallId } from "../../domain/kernel/ids";

const guid = /^\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i;

/** Lower-case hex without dashes; undefined when the text is no GUID at all. */
export const normaliseGraphId = (text: string): string | undefined =>
  guid.test(text) ? text.replaceAll(/[{}-]/g, "").toLowerCase() : undefined;

/** The key under which we know a call, whatever spelling Graph used; undefined when the text is no call id. */
export function normaliseCallId(text: string): CallId | undefined {
  const hex = normaliseGraphId(text);
  return hex === undefined ? undefined : idOf<CallId>(hex);
}

/** The dashed spelling, for bodies where a reader expects a GUID. */
export const dashedGraphId = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** A call id in any spelling, parsed to the normalised one. */
export const callIdText = z.string().transform((text, context) => {
  const id = normaliseCallId(text);
  if (id === undefined) {
    context.addIssue({ code: "custom", message: "expected a call id: a GUID with or without dashes" });
    return z.NEVER;
  }
  return id;
});
