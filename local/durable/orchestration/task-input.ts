// Inputs as JSON texts, however the SDK hands them over.

/** `JSON.stringify` says string, but gives undefined for undefined. */
export const jsonText = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/** The SDK turns text into JSON already for some calls (`Utils.processInput`); everything else comes as a value. */
export function processedInput(input: unknown): string | undefined {
  if (typeof input !== "string") return jsonText(input);
  try {
    JSON.parse(input);
    return input;
  } catch {
    return JSON.stringify(input);
  }
}
