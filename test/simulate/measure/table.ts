// Rows as people read them.
import { digits, type Row } from "./row";

const heads = ["quantity", "ours", "expected", "difference", "within tolerance"] as const;

export const oursOf = ({ ours: { value, halfWidth } }: Row): string =>
  halfWidth > 0 ? `${digits(value)} ± ${digits(halfWidth)}` : digits(value);

export const verdictOf = ({ isWithin }: Row): string => (isWithin === undefined ? "" : isWithin ? "yes" : "NO");

const cellsOf = (row: Row) => [row.what, oursOf(row), row.expected, row.difference ?? "", verdictOf(row)];

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(cellsOf);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(heads), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}
