// Continuation tokens of queries: where the last page ended. Opaque to clients, short, and safe in a header.
import * as z from "zod";
import { badRequest } from "../refusal";
import type { Value } from "./values";

/** The last result sent: its sort key, its document, and which of the document's results it was. */
export interface Position {
  readonly order: readonly Value[];
  readonly number: number;
  readonly index: number;
}

export interface Token {
  /** How many results (those skipped by OFFSET included) came before. */
  readonly seen: number;
  readonly position?: Position | undefined;
}

// A sort key is one-element or empty, so that a missing value survives JSON.
const schema = z.object({
  s: z.number().int(),
  p: z.object({ o: z.array(z.array(z.json()).max(1)), n: z.number(), i: z.number() }).optional(),
});

export const writeToken = ({ seen, position }: Token): string =>
  Buffer.from(
    JSON.stringify({
      s: seen,
      ...(position
        ? {
            p: {
              o: position.order.map((value) => (value === undefined ? [] : [value])),
              n: position.number,
              i: position.index,
            },
          }
        : {}),
    }),
  ).toString("base64");

export function readToken(text: string): Token {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text, "base64").toString());
  } catch {
    json = undefined;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw badRequest("Invalid Continuation Token");
  const { s, p } = parsed.data;
  return { seen: s, position: p && { order: p.o.map(([value]) => value), number: p.n, index: p.i } };
}
