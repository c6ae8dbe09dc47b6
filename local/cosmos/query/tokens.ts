// Cuts query text into tokens.
import { queryError } from "../refusal";

export type Token =
  | { readonly kind: "word"; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: "parameter"; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: "symbol"; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: "string"; readonly text: string; readonly at: number; readonly end: number }
  | {
      readonly kind: "number";
      readonly text: string;
      readonly value: number;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: "end"; readonly text: ""; readonly at: number; readonly end: number };

const blank = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const parameter = /@[\p{L}\p{N}_$#]+/uy;
const number = /(?:0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const symbol = />>>|<<|>>|<=|>=|<>|!=|\|\||\?\?|[-+*/%&|^~=<>()[\]{},.:?]/y;
const quoted = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescape(body: string, at: number): string {
  return body.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (sequence, hex: string | undefined, letter: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (letter === undefined || letter === "u")
        throw queryError("SC1012", "Syntax error, invalid string literal token.", at, at + 1);
      if (`'"\\/`.includes(letter)) return letter;
      const control = escapes[letter];
      if (control === undefined)
        throw queryError("SC1012", `Syntax error, invalid string literal token '${sequence}'.`, at, at + 1);
      return control;
    },
  );
}

/** Reads all of `text`; the last token is of kind "end". Throws a 400 on anything that is no token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const skipped = take(blank);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const start = at;
    const push = (found: string, token: (end: number) => Token) => {
      at += found.length;
      tokens.push(token(at));
    };
    let found: string | undefined;
    if ((found = take(word)) !== undefined) {
      const name = found;
      push(found, (end) => ({ kind: "word", text: name, at: start, end }));
    } else if ((found = take(number)) !== undefined) {
      const digits = found;
      push(found, (end) => ({ kind: "number", text: digits, value: Number(digits), at: start, end }));
    } else if ((found = take(parameter)) !== undefined) {
      const name = found;
      push(found, (end) => ({ kind: "parameter", text: name, at: start, end }));
    } else if ((found = take(quoted)) !== undefined) {
      const content = unescape(found.slice(1, -1), start);
      push(found, (end) => ({ kind: "string", text: content, at: start, end }));
    } else if ((found = take(symbol)) !== undefined) {
      const sign = found;
      push(found, (end) => ({ kind: "symbol", text: sign, at: start, end }));
    } else {
      throw queryError("SC1010", `Syntax error, invalid token '${text[at] ?? ""}'.`, at, at + 1);
    }
  }
  tokens.push({ kind: "end", text: "", at: text.length, end: text.length });
  return tokens;
}
