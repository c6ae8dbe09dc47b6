// Tables as text (RFC 4180), safe to be opened by a spreadsheet: no cell of ours is a formula there.

export type Cell = string | number | undefined;

/** What makes a spreadsheet calculate, in front or behind a space or control character. Full-width forms count as well. */
export const formula = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/;

/** One row, with its line end. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  // An apostrophe in front says "text" to spreadsheets; other programs have to take it off.
  const inert = formula.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}
