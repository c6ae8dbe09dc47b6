// An order that does not depend on when things were made or read from disk: lists are the same in every run, restarts included.

export const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
