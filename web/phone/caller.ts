// The caller's phone: dials a number of the contact center, hears its recordings, presses keys, and takes callbacks.
import { button, choice, element, offer, paragraph, show, write } from "./dom";
import { earpiece } from "./earpiece";
import { listed } from "./names";
import type { Names } from "./names";
import { network } from "./network";
import type { Directory, Line, NetworkEvent } from "./network";
import { keyTone, ringer } from "./tones";

const letters: Readonly<Record<string, string>> = {
  "2": "ABC",
  "3": "DEF",
  "4": "GHI",
  "5": "JKL",
  "6": "MNO",
  "7": "PQRS",
  "8": "TUV",
  "9": "WXYZ",
};

export interface CallerPhone {
  /** @param now The runtime's time, which may run faster than ours. */
  update(lines: readonly Line[], now: number): void;
  happened(event: NetworkEvent): void;
}

export function callerPhone(directory: Directory, names: Names): CallerPhone {
  const [to, from] = [choice("caller-to"), element("caller-from", HTMLInputElement)];
  const [dial, answer, hangUp] = [button("caller-dial"), button("caller-answer"), button("caller-hang-up")];
  const [state, detail] = [paragraph("caller-state"), paragraph("caller-detail")];
  const screen = element("caller", HTMLDivElement).querySelector(".screen");
  const hearing = element("caller-hearing", HTMLDivElement);
  const sounds = earpiece((isSounding) => {
    show(hearing, isSounding);
  });
  const setRing = ringer();
  let mine: Line | undefined;
  let lastEnd = "";

  offer(
    to,
    directory.tenants.flatMap(({ resourceAccounts }) =>
      resourceAccounts.flatMap(({ name, number }) =>
        number === undefined ? [] : [{ value: number, text: `${name} (${number})` }],
      ),
    ),
  );

  const ringHere = () => {
    if (from.validity.valid && from.value) void attempt(() => network.ringHere({ number: from.value }));
  };
  const attempt = async (action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      write(detail, error instanceof Error ? error.message : String(error));
    }
  };

  const press = (key: string) => {
    keyTone(key);
    const shown = keypad.querySelector(`[data-key="${CSS.escape(key)}"]`);
    shown?.classList.add("down");
    setTimeout(() => shown?.classList.remove("down"), 140);
    const line = mine;
    if (line?.state === "connected") void attempt(() => network.press(line.id, key));
  };
  const end = () => {
    const line = mine;
    if (line) void attempt(() => network.hangUp(line.id));
  };

  const keypad = element("keypad", HTMLDivElement);
  for (const key of "123456789*0#") {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset["key"] = key;
    const small = document.createElement("small");
    small.textContent = letters[key] ?? "";
    made.append(key, small);
    made.setAttribute("aria-label", `Key ${key === "*" ? "star" : key === "#" ? "hash" : key}`);
    made.onclick = () => {
      press(key);
    };
    keypad.append(made);
  }

  dial.onclick = () => {
    if (!from.reportValidity()) return;
    lastEnd = "";
    void attempt(() => network.dial(from.value, to.value));
  };
  answer.onclick = () => {
    const line = mine;
    if (line) void attempt(() => network.answer(line.id));
  };
  hangUp.onclick = end;
  from.onchange = ringHere;
  ringHere();
  document.addEventListener("keydown", (pressed) => {
    const { target, key } = pressed;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (isTyping || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (key === "Escape") end();
    else if (/^[0-9*#]$/u.test(key)) press(key);
  });

  return {
    update(lines, now) {
      mine = lines.filter(({ who, state }) => who === from.value && state !== "ended").at(-1);
      const isIncoming = mine?.state === "ringing" && !mine.dialled;
      show(dial, !mine);
      show(answer, isIncoming);
      show(hangUp, mine !== undefined);
      write(hangUp, isIncoming ? "Decline" : "Hang up");
      from.disabled = to.disabled = mine !== undefined;
      screen?.classList.toggle("rings", isIncoming);
      setRing(mine?.state === "ringing" ? (isIncoming ? "phone" : "calling") : undefined);
      if (!mine) {
        write(state, lastEnd === "" ? "Ready to call" : "Call ended");
        write(detail, lastEnd);
        return;
      }
      const minutes = Math.max(0, Math.floor((now - mine.startedAt) / 1000));
      const lasted = `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, "0")}`;
      const partners = mine.talkingWith.map((who) => names.of(who));
      if (mine.state === "ringing") write(state, isIncoming ? "The contact center calls you back" : "Calling…");
      else if (mine.onHold) write(state, "On hold");
      else write(state, partners.length > 0 ? `Talking with ${listed(partners)}` : "Connected");
      write(detail, mine.state === "connected" ? lasted : "");
      if (partners.length > 0 && !mine.onHold) sounds.silence();
    },
    happened(event) {
      if (event.who !== from.value) return;
      if (event.what === "hears" && event.uri !== undefined) sounds.play(event.uri);
      if (event.what === "ends" || event.what === "hangs-up") sounds.silence();
      if (event.what === "ends") lastEnd = event.endedWith?.message ?? "";
      if (event.what === "dials" || event.what === "rings") lastEnd = "";
    },
  };
}
