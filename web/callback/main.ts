// The page behind a manage link: shows one callback to its customer, and moves or cancels it. Its own address is the API's.
import type { ManagedCallback, ManagedChange } from "../../shared/use-cases/callbacks/managed-callback";
import { factsOf } from "./facts";
import { wordsFor, type Words } from "./words";

const byId = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${id}`);
};

const title = byId("title", HTMLHeadingElement);
const message = byId("message", HTMLParagraphElement);
const facts = byId("facts", HTMLDListElement);
const move = byId("move", HTMLFormElement);
const slot = byId("slot", HTMLSelectElement);
const cancel = byId("cancel", HTMLFormElement);
const cancelButton = byId("cancel-button", HTMLButtonElement);
const sure = byId("sure", HTMLDivElement);

let words = speak([...navigator.languages]);

function speak(wished: readonly string[]): Words {
  const chosen = wordsFor(wished);
  const said = chosen.words;
  document.documentElement.lang = chosen.language;
  document.title = said.title;
  title.textContent = said.title;
  byId("slot-label", HTMLLabelElement).textContent = said.chooseSlot;
  byId("move-button", HTMLButtonElement).textContent = said.move;
  cancelButton.textContent = said.cancel;
  byId("sure-question", HTMLParagraphElement).textContent = said.sure;
  byId("sure-yes", HTMLButtonElement).textContent = said.yes;
  byId("sure-no", HTMLButtonElement).textContent = said.no;
  return said;
}

/** @returns nothing where it was refused; then the page has said so */
async function ask<T>(change?: object): Promise<T | undefined> {
  const answer = await fetch(location.pathname, {
    method: change ? "POST" : "GET",
    headers: { accept: "application/json", ...(change && { "content-type": "application/json" }) },
    ...(change && { body: JSON.stringify(change) }),
  }).catch(() => undefined);
  // The server that the page came from keeps to the type that both are built from.
  if (answer?.ok) return (await answer.json()) as T;
  message.textContent = refusalIn(answer?.status);
  if (answer?.status === 410 || answer?.status === 403) close();
  return undefined;
}

function refusalIn(status: number | undefined): string {
  switch (status) {
    case 403:
      return words.forged;
    case 410:
    case 404:
      return words.over;
    case 409:
    case 422:
      return words.taken;
    case 429:
      return words.later;
    default:
      return words.failed;
  }
}

function close(): void {
  for (const part of [facts, move, cancel]) part.hidden = true;
}

function show(callback: ManagedCallback): void {
  words = speak([callback.language]);
  const { rows, slots } = factsOf(callback, words);
  facts.replaceChildren(
    ...rows.flatMap(([name, value]) => {
      const [term, detail] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = name;
      detail.textContent = value;
      return [term, detail];
    }),
  );
  slot.replaceChildren(...slots.map(({ start, text }) => new Option(text, String(start))));
  facts.hidden = false;
  move.hidden = slots.length === 0;
  cancel.hidden = false;
}

async function refresh(): Promise<void> {
  const callback = await ask<ManagedCallback>();
  if (callback) show(callback);
}

async function change(wish: object): Promise<void> {
  const buttons = [...document.querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  const done = await ask<ManagedChange>(wish);
  for (const button of buttons) button.disabled = false;
  askWhetherSure(false);
  if (!done) return;
  // The link has been used up: from here on the page lives at the next one.
  if (done.next === undefined) close();
  else {
    history.replaceState(null, "", done.next);
    await refresh();
  }
  message.textContent = done.done === "moved" ? words.moved : words.cancelled;
  title.focus();
}

function askWhetherSure(isAsked: boolean): void {
  sure.hidden = !isAsked;
  cancelButton.hidden = isAsked;
}

move.addEventListener("submit", (event) => {
  event.preventDefault();
  void change({ do: "move", at: Number(slot.value) });
});
cancel.addEventListener("submit", (event) => {
  event.preventDefault();
  askWhetherSure(true);
  byId("sure-no", HTMLButtonElement).focus();
});
byId("sure-no", HTMLButtonElement).addEventListener("click", () => {
  askWhetherSure(false);
  cancelButton.focus();
});
byId("sure-yes", HTMLButtonElement).addEventListener("click", () => void change({ do: "cancel" }));

void refresh();
