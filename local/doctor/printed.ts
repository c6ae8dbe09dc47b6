// An examination as text for a terminal.

export interface Examined {
  /** Unix milliseconds. */
  readonly examinedAt: number;
  readonly isWell: boolean;
  readonly counts: Readonly<Record<"error" | "warning" | "note", number>>;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: "error" | "warning" | "note";
    readonly about: string;
    readonly cause: string;
    readonly repair: string;
  }[];
}

const width = 100;

export function printed({ examinedAt, isWell, counts, findings }: Examined, where: string): string {
  const parts = findings.map(({ code, severity, about, cause, repair }) =>
    [
      `${severity.toUpperCase().padEnd(8)}${inLine(about)}  [${code}]`,
      ...indented("        cause   ", inLine(cause)),
      // In one line, to be copied as it stands.
      `        repair  ${inLine(repair)}`,
    ].join("\n"),
  );
  const number = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const verdict = [number(counts.error, "error"), number(counts.warning, "warning"), number(counts.note, "note")];
  return [
    `${where}, ${new Date(examinedAt).toISOString()}`,
    ...parts,
    `${isWell ? "It works" : "It does not work as it should"}: ${verdict.join(", ")}.`,
    "",
  ].join("\n\n");
}

/** Names in a directory are anybody's: none of them may steer the terminal, or begin a line that looks like a repair. */
const inLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ");

/** Broken between words. */
function indented(begin: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = begin;
  for (const word of text.split(" ")) {
    const isFull = line.trimEnd().length > begin.trimEnd().length && line.length + word.length > width;
    if (isFull) {
      lines.push(line.trimEnd());
      line = " ".repeat(begin.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
