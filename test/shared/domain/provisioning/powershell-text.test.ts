// Read as PowerShell reads it (tokenizer.cs, ScanStringLiteral): whatever somebody typed is a value, wherever PowerShell is not at hand.
import fc from "fast-check";
import { creationScript } from "../../../../shared/domain/provisioning/administrator-script";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";
import { comment, quoted } from "../../../../shared/domain/provisioning/powershell-text";

const quotes = ["'", "\u2018", "\u2019", "\u201A", "\u201B"];
const isQuote = (sign: string | undefined) => sign !== undefined && quotes.includes(sign);

/** The literal at the beginning of a script, and how much of the script it takes. */
function literalIn(script: string): { readonly value: string; readonly length: number } {
  if (!isQuote(script[0])) throw new Error("no literal");
  let value = "";
  for (let at = 1; at < script.length; at++) {
    const sign = script[at] ?? "";
    if (!isQuote(sign)) value += sign;
    else if (isQuote(script[at + 1])) {
      value += sign;
      at++;
    } else return { value, length: at + 1 };
  }
  throw new Error("a literal that never ends");
}

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({
    unit: fc.constantFrom(...quotes, "`", "$", "(", ")", '"', ";", "#", "\n", "\r", "\u2028", "@", "{", "}", "a"),
  }),
);

it("ends a literal where it ends and nowhere before, whatever is in it", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const script = quoted(text);
      expect(literalIn(script)).toEqual({ value: text, length: script.length });
    }),
  );
});

it("keeps a comment in its line", () => {
  fc.assert(fc.property(nasty, (text) => expect(comment(text)).toMatch(/^# [^\r\n\u0085\u2028\u2029]*$/u)));
});

it("has the display name as one value of the script, and nothing else of it", () => {
  fc.assert(
    fc.property(nasty, (displayName) => {
      const command = {
        do: "create-application-instance",
        userPrincipalName: "porto@contoso.example",
        displayName,
        applicationId: "a9000000-0000-4000-8000-000000000001",
      } as const;
      const of = (name: string) => creationScript(idOf<TenantId>("t"), { ...command, displayName: name });
      const script = of(displayName);
      const begins = script.indexOf("DisplayName = ") + "DisplayName = ".length;
      const { value, length } = literalIn(script.slice(begins));
      expect(value).toBe(displayName);
      expect(script.slice(0, begins) + script.slice(begins + length)).toBe(
        of("").replace("DisplayName = ''", "DisplayName = "),
      );
    }),
  );
});
