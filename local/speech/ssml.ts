// Reads the part of SSML that Azure Speech asks for and turns it into what the offline synthesizer understands.

export interface SpokenText {
  /** Azure's voice, such as `pt-PT-RaquelNeural`. */
  readonly voice: string;
  /** BCP 47 locale of that voice. */
  readonly locale: string;
  /** SSML without the voice around it. */
  readonly ssml: string;
}

/** Elements that the offline synthesizer renders; the rest of SSML is refused by name, never skipped in silence. */
const rendered = new Set(["break", "emphasis", "p", "prosody", "s", "say-as", "sub"]);

/** The text to speak, or what is wrong with the request. */
export function readSsml(ssml: string): SpokenText | { readonly problem: string } {
  const open: string[] = [];
  let voice: string | undefined;
  let spoken = "";
  for (const [token, comment, closing, name = "", attributes = "", selfClosing] of tokens(ssml)) {
    if (comment !== undefined) continue;
    if (!token.startsWith("<")) {
      if (open.includes("voice")) spoken += token;
      else if (token.trim()) return { problem: `text outside of <voice>: "${token.trim()}"` };
      if (/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu.test(token))
        return { problem: `malformed text "${token.trim()}"` };
      continue;
    }
    if (closing) {
      if (open.pop() !== name) return { problem: `</${name}> closes nothing` };
      if (rendered.has(name)) spoken += token;
      continue;
    }
    if (name === "speak") {
      if (open.length > 0) return { problem: "<speak> must be the root" };
    } else if (name === "voice") {
      if (open.join() !== "speak") return { problem: "<voice> must stand directly in <speak>" };
      if (voice !== undefined) return { problem: "only one <voice> per request is supported here" };
      voice = /\bname=(["'])(.*?)\1/u.exec(attributes)?.[2];
      if (!voice) return { problem: "<voice> needs a name" };
    } else if (!rendered.has(name)) return { problem: `<${name}> is not supported here` };
    else if (!open.includes("voice")) return { problem: `<${name}> must stand in <voice>` };
    else spoken += token;
    if (!selfClosing) open.push(name);
  }
  if (open.length > 0) return { problem: `<${open.at(-1) ?? ""}> is not closed` };
  if (voice === undefined) return { problem: "there is no <speak> with a <voice> in it" };
  const locale = /^[a-z]{2,3}-[A-Z]{2}(?=-\w)/u.exec(voice)?.[0];
  if (!locale) return { problem: `voice "${voice}" does not start with its locale` };
  return { voice, locale, ssml: `<speak>${spoken.trim()}</speak>` };
}

/** Tags (with their parts), comments and declarations, and the text between them. */
const tokens = (ssml: string) =>
  ssml.matchAll(
    /(<!--[\s\S]*?-->|<\?[\s\S]*?\?>)|<(\/?)([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</gu,
  );
