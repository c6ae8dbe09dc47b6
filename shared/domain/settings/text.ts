// Words that a tenant has written for callers, per language: just what can be said to a person.
export { languages } from "../announcement/sentence";
export type { Language, LocalText as Text } from "../announcement/sentence";
