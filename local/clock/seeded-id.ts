// Ids that look random and are the same for the same words.
import { createHash } from "node:crypto";

type Uuid = `${string}-${string}-${string}-${string}-${string}`;

export function idOf(words: string): Uuid {
  const hex = createHash("sha256").update(words).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
