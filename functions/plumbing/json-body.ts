// Reads JSON as RFC 8259 has it, and says where it goes wrong. JSON.parse would keep the last of two members with one name, so
// that a flow with two steps "main" would silently lose one.

export class MalformedJson extends Error {
  constructor(
    readonly position: number,
    readonly expected: string,
  ) {
    super(`position ${position}: expected ${expected}`);
  }
}

// Nothing we accept is deeper than a dozen levels; the limit keeps a hostile body from exhausting the stack.
const deepest = 64;

const space = /[ \t\n\r]*/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const quoted = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;

/** @throws MalformedJson */
export function readJson(text: string): unknown {
  let position = 0;
  const fail = (expected: string): never => {
    throw new MalformedJson(position, expected);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) position += found.length;
    return found;
  };
  const takeSign = (sign: string): boolean => {
    take(space);
    if (text[position] !== sign) return false;
    position++;
    return true;
  };
  const takeString = (): string | undefined => {
    take(space);
    const found = take(quoted);
    return found === undefined ? undefined : String(JSON.parse(found));
  };

  const members = (depth: number): Record<string, unknown> => {
    const read = new Map<string, unknown>();
    if (takeSign("}")) return {};
    do {
      take(space);
      const start = position;
      const name = takeString() ?? fail("a member name in double quotes");
      if (read.has(name)) {
        position = start;
        fail(`"${name}" only once in the same object`);
      }
      if (!takeSign(":")) fail('":"');
      read.set(name, value(depth));
    } while (takeSign(","));
    if (!takeSign("}")) fail('"," or "}"');
    // Defines own members whatever they are called, "__proto__" included.
    return Object.fromEntries(read);
  };
  const elements = (depth: number): unknown[] => {
    const read: unknown[] = [];
    if (takeSign("]")) return read;
    do read.push(value(depth));
    while (takeSign(","));
    if (!takeSign("]")) fail('"," or "]"');
    return read;
  };
  const value = (depth: number): unknown => {
    if (depth > deepest) fail(`at most ${deepest} levels`);
    if (takeSign("{")) return members(depth + 1);
    if (takeSign("[")) return elements(depth + 1);
    const string = takeString();
    if (string !== undefined) return string;
    const found = take(literal) ?? fail("a value");
    return JSON.parse(found) as unknown;
  };

  const whole = value(1);
  take(space);
  if (position < text.length) fail("nothing more");
  return whole;
}
