// What happens on the phone network, in words, newest first.
import { element } from "./dom";
import type { Names } from "./names";
import type { NetworkEvent } from "./network";

/** Enough to read back a visit; more would only slow the page. */
const LONGEST = 300;

type Tone = "good" | "bad" | "plain";

function described(event: NetworkEvent, names: Names): { text: string; tone: Tone } | undefined {
  const who = names.of(event.who);
  const plain = (text: string) => ({ text, tone: "plain" as const });
  const good = (text: string) => ({ text, tone: "good" as const });
  const bad = (text: string) => ({ text, tone: "bad" as const });
  switch (event.what) {
    case "dials":
      return plain(`${who} dials ${event.to === undefined ? "a number" : names.of(event.to)}`);
    case "rings":
      return plain(`${who}: the phone rings`);
    case "answers":
      return good(`${who} answers`);
    case "declines":
      return bad(`${who} declines`);
    case "is-busy":
      return bad(`${who} is busy`);
    case "does-not-answer":
      return bad(`${who} does not answer`);
    case "is-unreachable":
      return bad(`${who} cannot be reached`);
    case "hears":
      return plain(event.uri === undefined ? `${who} hears ${event.detail ?? "a tone"}` : `${who} hears a recording`);
    case "presses":
      return plain(`${who} presses ${event.key ?? "a key"}`);
    case "put-on-hold":
      return plain(`${who} is put on hold`);
    case "taken-off-hold":
      return plain(`${who} is taken off hold`);
    case "joins":
      return good(event.to === undefined ? `${who} joins the conversation` : `${who} talks with ${names.of(event.to)}`);
    case "hangs-up":
      return plain(`${who} hangs up`);
    case "ends": {
      const { endedWith } = event;
      return plain(
        `${who}: the call is over${endedWith ? ` (${String(endedWith.code)}/${String(endedWith.subcode)})` : ""}`,
      );
    }
    case "notification-lost":
      return bad(`a notification to the app was lost: ${event.detail ?? ""}`);
    default:
      return undefined;
  }
}

const clockTime = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

export function timeline(names: Names): (event: NetworkEvent) => void {
  const list = element("timeline", HTMLOListElement);
  const empty = document.createElement("li");
  empty.className = "empty";
  empty.textContent = "Nothing yet. Make an agent available, then call a number.";
  list.replaceChildren(empty);
  let last: { text: string; times: number; shown: HTMLElement } | undefined;

  return (event) => {
    const found = described(event, names);
    if (!found) return;
    empty.remove();
    if (last?.text === found.text) {
      last.times++;
      last.shown.textContent = `${found.text} (${String(last.times)}×)`;
      return;
    }
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.dateTime = new Date(event.at).toISOString();
    time.textContent = clockTime.format(event.at);
    const text = document.createElement("span");
    text.className = found.tone;
    text.textContent = found.text;
    item.append(time, text);
    list.prepend(item);
    last = { text: found.text, times: 1, shown: text };
    while (list.children.length > LONGEST) list.lastElementChild?.remove();
  };
}
