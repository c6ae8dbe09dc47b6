// One agent: a Teams client that rings, and the few things of a desk that the main job needs.
import { deskOf, dispositions } from "./desk-api";
import type { AgentView, Desk } from "./desk-api";
import { button, choice, element, offer, paragraph, show, write } from "./dom";
import { listed } from "./names";
import type { Names } from "./names";
import { network } from "./network";
import type { Directory, Line } from "./network";
import { ringer } from "./tones";

/** The end of a wrap-up time is no event of the phone network: so the desk looks by itself, too. */
const LOOK_EVERY_MS = 3_000;

export interface AgentClient {
  update(lines: readonly Line[]): void;
  /** Something happened that may have changed the agent's state in the app. */
  look(): void;
}

export function agentClient(directory: Directory, names: Names): AgentClient {
  const who = choice("agent-who");
  const [available, away] = [button("agent-available"), button("agent-away")];
  const [answer, decline] = [button("agent-answer"), button("agent-decline")];
  const [hold, hangUp] = [button("agent-hold"), button("agent-hang-up")];
  const [state, detail, status] = [paragraph("agent-state"), paragraph("agent-detail"), paragraph("agent-status")];
  const problem = paragraph("agent-problem");
  const toast = element("agent-toast", HTMLDivElement);
  const wrapUp = element("agent-wrap-up", HTMLFormElement);
  const disposition = choice("agent-disposition");
  const setRing = ringer();
  let mine: Line | undefined;
  let caller: Line | undefined;
  let desk: Desk;
  let view: AgentView | undefined;

  const talkState = (partners: readonly string[]) => {
    if (partners.length > 0) return `Talking with ${listed(partners.map((one) => names.of(one)))}`;
    return caller?.onHold ? `${names.of(caller.who)} is on hold` : "Connected";
  };
  const attempt = async (action: () => Promise<unknown>) => {
    try {
      await action();
      show(problem, false);
    } catch (error) {
      write(problem, error instanceof Error ? error.message : String(error));
      show(problem, true);
    }
  };
  const look = () =>
    attempt(async () => {
      const asked = desk;
      const found = await asked.read();
      // Another agent may have been chosen meanwhile.
      if (asked === desk) display(found);
    });
  const display = (found: AgentView | undefined) => {
    view = found;
    available.setAttribute("aria-pressed", String(found?.status === "available"));
    away.setAttribute("aria-pressed", String(found?.status === "away"));
    const why = found?.statusReason === "missed-call" ? ", after a call that rang out" : "";
    const words = found?.notOfferedInWords;
    write(
      status,
      !found ? "" : words === undefined ? "Ready for the next call." : `Not asked: the agent ${words}${why}.`,
    );
    show(wrapUp, found?.work.is === "wrapping");
  };

  const choose = () => {
    desk = deskOf(who.value);
    display(undefined);
    void look();
  };
  const withContact = (action: (contactId: string) => Promise<unknown>) => {
    const work = view?.work;
    if (work && work.is !== "free") {
      void attempt(async () => {
        await action(work.contactId);
        await look();
      });
    }
  };
  const setStatus = (wanted: "available" | "away") => {
    void attempt(async () => {
      display(await desk.setStatus(wanted));
    });
  };

  offer(
    who,
    directory.tenants.flatMap(({ users }) => users.map(({ id, name }) => ({ value: id, text: name }))),
  );
  // Every agent's client rings here, whoever is shown: none of them answers by itself.
  for (const { users } of directory.tenants) {
    for (const { id } of users) void attempt(() => network.ringHere({ userId: id }));
  }
  void attempt(async () => {
    const outcomes = await dispositions();
    offer(disposition, [
      { value: "", text: "No outcome" },
      ...outcomes.map(({ id, name }) => ({ value: id, text: name })),
    ]);
  });
  desk = deskOf(who.value);
  choose();
  who.onchange = choose;
  available.onclick = () => {
    setStatus("available");
  };
  away.onclick = () => {
    setStatus("away");
  };
  const withLine = (action: (id: string) => Promise<unknown>) => () => {
    const line = mine;
    if (line) void attempt(() => action(line.id));
  };
  answer.onclick = withLine(network.answer);
  decline.onclick = withLine(network.decline);
  hangUp.onclick = withLine(network.hangUp);
  hold.onclick = () => {
    withContact(async (id) => (caller?.onHold ? desk.retrieve(id) : desk.hold(id)));
  };
  wrapUp.onsubmit = (event) => {
    event.preventDefault();
    withContact((id) => desk.wrapUp(id, disposition.value === "" ? undefined : disposition.value));
  };
  setInterval(() => {
    if (!document.hidden) void look();
  }, LOOK_EVERY_MS);

  return {
    update(lines) {
      mine = lines
        .filter((line) => line.who.toLowerCase() === who.value.toLowerCase() && line.state !== "ended")
        .at(-1);
      const rings = mine?.state === "ringing";
      const talks = mine?.state === "connected";
      const partners = mine?.talkingWith ?? [];
      caller = lines.find((line) => line.onHold || partners.includes(line.who));
      toast.classList.toggle("rings", rings);
      setRing(rings ? "client" : undefined);
      show(answer, rings);
      show(decline, rings);
      show(hold, talks);
      show(hangUp, talks);
      write(hold, caller?.onHold ? "Resume" : "Hold");
      // Agents who are not shown may ring, too.
      const others = lines.filter(({ state, dialled, id }) => state === "ringing" && !dialled && id !== mine?.id);
      const elsewhere = others
        .map((line) => names.of(line.who))
        .filter((name) => [...who.options].some(({ text }) => text === name));
      if (rings) write(state, "Incoming call");
      else if (talks) write(state, talkState(partners));
      else write(state, "No call");
      write(
        detail,
        elsewhere.length > 0 ? `${listed(elsewhere)}: the client rings` : rings ? "from the contact center" : "",
      );
    },
    look: () => {
      void look();
    },
  };
}
