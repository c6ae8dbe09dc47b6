// The few pages that the app itself shows to people without a sign-in.

export type PageName = "callback";

export interface Page {
  /** All of it: script and styles are within. */
  readonly html: string;
  /** What the browser may run and load for it. */
  readonly contentSecurityPolicy: string;
}

export interface Pages {
  /** Throws if the installation lacks the page. */
  page(name: PageName): Promise<Page>;
}
