// Spoils every field of every kind of setting in every way, one at a time, and looks at what the edge makes of it.
import fc from "fast-check";
import { examples } from "./examples";
import { office } from "./office";

jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

type Place = readonly (string | number)[];

/** Every place in a JSON value, the value itself left out. */
function placesIn(value: unknown, above: Place = []): readonly Place[] {
  const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return below.flatMap(([name, inner]) => {
    const place = [...above, Array.isArray(value) ? Number(name) : name];
    return [place, ...placesIn(inner, place)];
  });
}

function replacedAt(value: unknown, [name, ...rest]: Place, replace: (value: unknown) => unknown): unknown {
  if (name === undefined) return replace(value);
  if (Array.isArray(value))
    return value.map((inner: unknown, at) => (at === name ? replacedAt(inner, rest, replace) : inner));
  const members = Object.entries(Object(value) as Record<string, unknown>);
  return Object.fromEntries(
    members.map(([key, inner]) => [key, key === name ? replacedAt(inner, rest, replace) : inner]),
  );
}

const valueAt = (value: unknown, place: Place): unknown =>
  place.reduce((inner, name) => (Object(inner) as Record<string, unknown>)[name], value);

/** The field itself, something in it, or what it is in. */
const concerns = (named: string, field: string) =>
  `${named}.`.startsWith(`${field}.`) || `${field}.`.startsWith(`${named}.`);

// People may write any words there.
const isWords = (field: string) => /(^|\.)(name|default|pt-PT)$/.test(field);

// Callers per agent need not be whole.
const isRatio = (field: string) => field === "overflow.rules.1.over";

const spoilings: readonly [string, (was: unknown, field: string) => unknown][] = [
  ["null", () => null],
  ["of another type", (was) => (typeof was === "string" ? 7 : "seven")],
  ["a list, or no list", (was) => (Array.isArray(was) ? { 0: was[0] } : [was])],
  ["a strange object", () => ({ surprise: true })],
  ["far too much", (was) => (typeof was === "number" ? 1e9 : typeof was === "string" ? "x".repeat(5_000) : null)],
  ["less than nothing", (was) => (typeof was === "number" ? -1 : typeof was === "string" ? " " : null)],
  ["a fraction", (was, field) => (typeof was === "number" && !isRatio(field) ? was + 0.5 : null)],
  ["a word without meaning", (was, field) => (typeof was === "string" && !isWords(field) ? "no such thing!" : null)],
];

describe.each(examples)("a field of $kind/$id", ({ kind, id, body }) => {
  it.each(spoilings)("is refused by name when it is %s, and nothing is written", async (_, spoil) => {
    const { put, furnish, store } = office();
    await furnish();
    const before = store.edits();
    for (const place of placesIn(body)) {
      const field = place.join(".");
      const { status, json } = await put(
        kind,
        id,
        replacedAt(body, place, (was) => spoil(was, field)),
      );
      const errors: readonly { field: string }[] = json.errors ?? [];
      expect({ field, status: [400, 422].includes(status ?? 0) || status }).toEqual({ field, status: true });
      expect({ field, named: errors.some((error) => concerns(error.field, field)) || errors }).toEqual({
        field,
        named: true,
      });
    }
    expect(store.edits()).toBe(before);
  });

  it("is refused by name when nobody knows it", async () => {
    const { put, furnish, store } = office();
    await furnish();
    const before = store.edits();
    for (const place of [[], ...placesIn(body)]) {
      const value = valueAt(body, place);
      // Steps and options are named by the tenant.
      if (typeof value !== "object" || Array.isArray(value) || ["steps", "options"].includes(String(place.at(-1))))
        continue;
      const { status, json } = await put(
        kind,
        id,
        replacedAt(body, place, (was) => ({ ...(was as object), surprise: 1 })),
      );
      const field = [...place, "surprise"].join(".");
      expect({ field, status }).toEqual({ field, status: 400 });
      const named = json.errors.some((error: { field: string }) => concerns(error.field, field));
      expect({ field, named }).toEqual({ field, named: true });
    }
    expect(store.edits()).toBe(before);
  });
});

it("refuses any other JSON by saying what is wrong with it, and never breaks", async () => {
  const { put, store } = office();
  const kinds = fc.constantFrom(...examples.map(({ kind, id }) => ({ kind, id })));
  // A name is among the words that fast-check likes to try, and all that some kinds need.
  const bodies = fc.jsonValue({ maxDepth: 4 }).filter((body) => !Object.hasOwn(Object(body) as object, "name"));
  await fc.assert(
    fc.asyncProperty(kinds, bodies, async ({ kind, id }, body) => {
      const { status, json } = await put(kind, id, body);
      expect(status).toBe(400);
      expect(json.errors.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
  expect(store.edits()).toBe(0);
});
