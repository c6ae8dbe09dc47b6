// Finding the page's elements, with the type each must have.

/** The element with that id; throws if the page has no such element of that kind. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

export const button = (id: string) => element(id, HTMLButtonElement);
export const paragraph = (id: string) => element(id, HTMLParagraphElement);
export const choice = (id: string) => element(id, HTMLSelectElement);

/** Fills a select, keeping what was chosen if it is still there. */
export function offer(select: HTMLSelectElement, options: readonly { value: string; text: string }[]): void {
  const chosen = select.value;
  select.replaceChildren(...options.map(({ value, text }) => new Option(text, value)));
  if (options.some(({ value }) => value === chosen)) select.value = chosen;
}

/** Sets a text only if it differs, so that screen readers announce changes and nothing else. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function show(target: HTMLElement, isShown: boolean): void {
  target.hidden = !isShown;
}
