// host.json and local.settings.json may hold comments and trailing commas: the real host reads them with a parser that allows both.

/** Parses JSON with // and block comments and trailing commas. Throws SyntaxError. */
export function parseLenientJson(text: string): unknown {
  // Strings are matched first, so that what looks like a comment inside one is left alone.
  const withoutComments = text
    .replace(/^\uFEFF/, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : " "));
  const withoutTrailingCommas = withoutComments.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) =>
    part === "," ? "" : part,
  );
  return JSON.parse(withoutTrailingCommas);
}
