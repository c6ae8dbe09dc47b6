// What is said to a person, in each language that the tenant has written it in.

/** Languages that announcements are composed in; a flow's own texts may be in any of them. */
export const languages = ["pt-PT", "pt-BR", "en-US", "es-ES"] as const;
export type Language = (typeof languages)[number];

/** The sentence to say, per language; `default` is said where the caller's language has none. */
export type Text = { readonly default: string } & { readonly [L in Language]?: string };

export const inLanguage = (text: Text, language: Language): string => text[language] ?? text.default;
