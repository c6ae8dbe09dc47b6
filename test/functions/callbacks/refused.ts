// What it means that a request was refused by name, and that nothing has changed.
import * as z from "zod";
import type { ApiAnswer } from "../../../local/platform/api-client";

/** Counting who asks how often is no change; a number of which nothing is open, and a link that serves still, are as good as unknown. */
const nothing = z.union([
  z.looseObject({ id: z.string().startsWith("requests:") }),
  z.looseObject({ id: z.string().startsWith("open-number:"), value: z.looseObject({ open: z.tuple([]) }) }),
  z.looseObject({
    id: z.string().startsWith("link:"),
    value: z.looseObject({ version: z.literal(1), claim: z.undefined().optional() }),
  }),
]);
export const isNothing = (document: object): boolean => nothing.safeParse(document).success;

const written = (value: unknown) => JSON.stringify([value]).slice(0, 60);

/** Refused for the field alone. */
export function refusedBy(field: string, value: unknown, { status, body }: ApiAnswer): void {
  const { errors = [] } = body as { errors?: readonly { field: string }[] };
  const named = [...new Set(errors.map((error) => error.field.split(".").slice(0, field.split(".").length).join(".")))];
  const outcome = { value: written(value), refused: status === 400 || status === 422 || status, named };
  expect(outcome).toEqual({ value: written(value), refused: true, named: [field] });
}
