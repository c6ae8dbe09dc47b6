// `{DateTime}` and `{DateTime:yyyy-MM-dd}` of binding expressions: .NET's format strings, as far as file and queue names need them.

/** What Azure writes without a format: an ISO time that may stand in the name of a blob. */
const WITHOUT_FORMAT = "yyyy-MM-ddTHH-mm-ssK";

const parts: Readonly<Record<string, (iso: string) => string>> = {
  yyyy: (iso) => iso.slice(0, 4),
  yy: (iso) => iso.slice(2, 4),
  MM: (iso) => iso.slice(5, 7),
  dd: (iso) => iso.slice(8, 10),
  HH: (iso) => iso.slice(11, 13),
  mm: (iso) => iso.slice(14, 16),
  ss: (iso) => iso.slice(17, 19),
  fff: (iso) => iso.slice(20, 23),
  K: () => "Z",
  T: () => "T",
};

/** The time in UTC. Throws an Error that names a part of the format that is not supported. */
export function formattedTime(at: Date, format = WITHOUT_FORMAT): string {
  const iso = at.toISOString();
  return format.replace(/([A-Za-z])\1*/g, (part) => {
    const written = parts[part];
    if (!written) throw new Error(`"${part}" in the time format "${format}" is not supported here`);
    return written(iso);
  });
}
