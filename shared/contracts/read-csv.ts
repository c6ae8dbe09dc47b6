// Reads tables as text (RFC 4180): what csv.ts writes, and what spreadsheets save.
import { formula } from "./csv";

export class MalformedCsv extends Error {
  constructor(
    /** Counted from 1. */
    readonly line: number,
    message: string,
  ) {
    super(`line ${line}: ${message}`);
  }
}

/** One cell, by what stands between two: in quotes, or without any. */
const cells = { ",": /"((?:[^"]|"")*)"|([^",\r\n]*)/y, ";": /"((?:[^"]|"")*)"|([^";\r\n]*)/y } as const;

/**
 * The first row names the columns. Cells are separated by commas, or by semicolons as spreadsheets of many countries do.
 * @returns an object per row, without empty cells and without spaces around a cell, in quotes too: people put them there by mistake
 * @throws MalformedCsv
 */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows = cellsOf(text.replace(/^\uFEFF/, ""));
  const [names, ...values] = rows;
  if (!names) return [];
  const twice = firstTwice(names.cells.filter((name) => name !== ""));
  if (twice !== undefined) throw new MalformedCsv(names.line, `column "${shortened(twice)}" appears twice`);
  return values.map(({ line, cells }) => {
    if (cells.length > names.cells.length)
      throw new MalformedCsv(line, `${cells.length} cells: expected ${names.cells.length}, one per column`);
    const named = cells.map((value, at) => [names.cells[at] ?? "", value] as const);
    return Object.fromEntries(named.filter(([name, value]) => name !== "" && value !== ""));
  });
}

/** By a set, as a row may have as many names as a megabyte has commas. */
function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

/** A cell may be as long as the table. */
const shortened = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80)}...`);

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function cellsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  const separator = /^[^\r\n]*?;/.test(text) && !/^[^\r\n;]*,/.test(text) ? ";" : ",";
  const cell = cells[separator];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row: string[] = [];
    const begins = line;
    for (;;) {
      cell.lastIndex = at;
      const found = cell.exec(text);
      const [whole = "", quoted, plain = ""] = found ?? [];
      at += whole.length;
      line += whole.split("\n").length - 1;
      row.push(plainText((quoted?.replaceAll('""', '"') ?? plain).trim()));
      if (text[at] !== separator) break;
      at++;
    }
    if (at < text.length && text[at] !== "\r" && text[at] !== "\n")
      throw new MalformedCsv(line, `expected a comma or the end of the line behind "${shortened(row.at(-1) ?? "")}"`);
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line++;
    if (row.some((value) => value !== "")) rows.push({ line: begins, cells: row });
  }
  return rows;
}

/** csv.ts writes an apostrophe in front of whatever a spreadsheet would calculate. */
const plainText = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
