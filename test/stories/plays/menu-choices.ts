// Callers and a menu: one chooses at once, one errs and interrupts, one says nothing.
import { accountOf, cameThrough } from "../accounts";
import { answers, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer, numbers } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const menuWords = "For support, press 1. For sales, press 2.";
const [chooser, errant, silent] = [customer(1), customer(2), customer(3)];

export const menuChoices: Story = {
  name: "menu-choices",
  promise:
    "the right key leads where the menu says, a wrong one and silence are met with patience, and no caller is left alone",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1), agent(2, { skills: [], queues: ["sales"] })]);
    answers(stage, 1, { hangsUpAfter: 20 });
    answers(stage, 2, { hangsUpAfter: 20 });
    await stage.available(1, 2);

    // 2 is sales: nobody but agent 2 works there.
    const toSales = stage.network.dial({ from: chooser, to: numbers.menu.number });
    await stage.until("the menu is being said", () => toSales.hears.length === 2, 10);
    toSales.press("2");
    await stage.until("the chooser talks with sales", () => talks(toSales, 2), 20);
    stage.promise("who presses 2 talks with agent 2 of sales", !talks(toSales, 1));
    await stage.until("that call is over", () => toSales.state === "ended", 60);

    // 9 leads nowhere: told so, the caller hears the menu again, and cuts it off with the right key.
    const toSupport = stage.network.dial({ from: errant, to: numbers.menu.number });
    await stage.until("the menu is being said", () => toSupport.hears.length === 2, 10);
    await stage.pass(1);
    toSupport.press("9");
    await stage.until("the menu is said again", () => toSupport.hears.length >= 4, 15);
    await stage.pass(1);
    const interruptedAt = stage.platform.clock.now();
    toSupport.press("1");
    await stage.until("the errant caller talks with support", () => talks(toSupport, 1), 20);
    await stage.until("that call is over", () => toSupport.state === "ended", 60);

    // Silence: five seconds after each of three menus, then goodbye.
    const mute = stage.network.dial({ from: silent, to: numbers.menu.number });
    await stage.until("the silent caller is let go", () => mute.state === "ended", 120);
    await stage.pass(30);

    const chose = await closedAs(stage, chooser, "handled", "wrap-up:sales");
    stage.promise(
      "the choice is on record",
      chose.fact("KeyPressed").key === "2" && chose.fact("KeyPressed").stepId === "choice",
    );

    const erred = await closedAs(stage, errant, "handled", "wrap-up:support");
    stage.promise(
      "both keys are on record",
      erred
        .facts("KeyPressed")
        .map(({ key }) => key)
        .join() === "9,1",
    );
    const miss = erred.fact("InputMissed");
    stage.promise("the wrong key is on record as one", miss.why === "invalid-key" && miss.tries === 1);
    const afterMiss = erred.said.filter(({ at }) => at >= miss.at).map(({ words }) => words);
    stage.promise(
      "a wrong key is answered with a word about it and the menu",
      afterMiss[0] === "invalid-key" && afterMiss[1] === menuWords,
    );
    const joined = erred
      .facts("Speaking")
      .find(({ say }) => say.some((one) => one.say === "message" && one.key === "queue-join"));
    stage.promise("the right key cuts the menu off", joined?.interrupts === true && joined.at - interruptedAt < 1000);

    const unheard = await closedAs(stage, silent, "hung-up-by-flow", "flow:menu/goodbye");
    const silences = unheard.facts("InputMissed");
    stage.promise("silence is noted three times", silences.map(({ why }) => why).join() === "silence,silence,silence");
    stage.promise("the menu is said three times", unheard.said.filter(({ words }) => words === menuWords).length === 3);
    stage.promise(
      "each time again the caller is asked first",
      unheard.said.filter(({ words }) => words === "no-input").length === 2,
    );
    const listened = unheard.facts("InputAwaited");
    stage.promise(
      "each silence lasts the five seconds of the menu",
      silences.every(({ at }, turn) => Math.abs(at - (listened[turn]?.at ?? 0) - 5000) < 1000),
    );
    const goodbye = unheard.said.at(-1);
    stage.promise(
      "the last words are the goodbye",
      goodbye?.words === "Please call again. Goodbye." && cameThrough(mute, goodbye),
    );
    stage.promise(
      "the call is ended only when it has been said",
      (await accountOf(stage, silent)).fact("ContactClosed").at > (goodbye?.at ?? 0) + 1000,
    );
    stage.promise("nobody was rung for the silent caller", !unheard.has("OfferStarted"));
    stage.promise(
      "agent 1 rang once",
      stage.seen().filter(({ event }) => event.what === "rings" && event.who === agentId(1)).length === 1,
    );
    await nothingIsLeftBehind(stage);
  },
};
