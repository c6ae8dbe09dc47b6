// The table as it is printed.
import type { Row } from "./part";

const heads = ["what", "measured", "budget", "verdict", "ratio"] as const;

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, budget, isMet, ratio }) => [
    what,
    measured,
    budget ?? "",
    isMet === undefined ? "" : isMet ? "met" : "MISSED",
    ratio === undefined ? "" : `${ratio.toFixed(2)} x`,
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(heads), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}
