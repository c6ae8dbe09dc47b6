// What Entra, Teams and Graph refuse while somebody provisions: asking again changes nothing until a person has acted.

export type DirectoryRefusalCode =
  | "not-consented"
  | "not-found"
  | "already-exists"
  | "no-licence-left"
  | "number-taken"
  | "number-not-in-tenant"
  | "wrong-application"
  | "not-allowed"
  | "refused";

export class DirectoryRefusal extends Error {
  constructor(
    readonly code: DirectoryRefusalCode,
    /** In the other side's words, with its own code where it has one. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "DirectoryRefusal";
  }
}
