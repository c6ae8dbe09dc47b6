import fc from "fast-check";
import { MalformedJson, readJson } from "../../../functions/plumbing/json-body";

const problemOf = (text: string): { position: number; expected: string } => {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof MalformedJson) return { position: error.position, expected: error.expected };
    throw error;
  }
  throw new Error(`${text} was read`);
};

describe("reading a JSON body", () => {
  it("reads whatever JSON.stringify writes, to the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("accepts a text exactly when JSON.parse does, repeated names aside", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"b"',
      "1",
      "-0",
      "01",
      "1e3",
      "null",
      "tru",
      " ",
      '"\\u12"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const attempt = (read: (text: string) => unknown) => {
          try {
            return JSON.stringify(read(text));
          } catch {
            return "refused";
          }
        };
        const ours = attempt(readJson);
        if (ours === "refused" && attempt(JSON.parse) !== "refused")
          expect(problemOf(text).expected).toMatch(/only once/);
        else expect(ours).toBe(attempt(JSON.parse));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["", 0, "a value"],
    ['{"a":1', 6, '"," or "}"'],
    ['{"a":}', 5, "a value"],
    ["[1,]", 3, "a value"],
    ["{a:1}", 1, "a member name in double quotes"],
    ["1 2", 2, "nothing more"],
    ['"\n"', 0, "a value"],
  ])("says where %j goes wrong", (text, position, expected) => {
    expect(problemOf(text)).toEqual({ position, expected });
  });

  it("refuses an object that names a member twice, where JSON.parse would keep the last", () => {
    expect(problemOf('{"steps":{"main":1,"main":2}}')).toEqual({
      position: 19,
      expected: '"main" only once in the same object',
    });
  });

  it("keeps a member called __proto__ a member", () => {
    const read = readJson('{"__proto__":{"isAdmin":true}}');
    expect(Object.keys(read as object)).toEqual(["__proto__"]);
    expect((read as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it("refuses nesting that could exhaust the stack", () => {
    expect(problemOf("[".repeat(100_000)).expected).toBe("at most 64 levels");
  });

  it("reads a long string without slowing down", () => {
    const long = "x".repeat(1_000_000);
    expect(readJson(`{"a":"${long}"}`)).toEqual({ a: long });
  });
});
