// Callers who hang up before they have chosen anything.
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer, numbers } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [hasty, listener] = [customer(1), customer(2)];

export const abandonedInMenu: Story = {
  name: "abandoned-in-menu",
  promise: "a caller who hangs up in the menu is on record as lost there, and nobody is rung in vain",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    await stage.available(1);

    // Before a word was said: the line is up half a second after the call is answered.
    const never = stage.network.dial({ from: hasty, to: numbers.menu.number });
    await stage.pass(0.3);
    stage.promise("the hasty caller has heard nothing yet", never.hears.length === 0);
    never.hangUp();

    const call = stage.network.dial({ from: listener, to: numbers.menu.number });
    await stage.until("the menu is being said", () => call.hears.length === 2, 10);
    await stage.pass(1);
    const heard = call.hears.length;
    call.hangUp();
    await stage.pass(60);

    const early = await closedAs(stage, hasty, "abandoned", "arriving");
    stage.promise("nothing was said to a line that was never up", !early.has("Speaking"));
    const lost = await closedAs(stage, listener, "abandoned", "flow:menu/choice");
    stage.promise(
      "nothing more was said to the dead line",
      call.hears.length === heard && lost.facts("Speaking").length === heard,
    );
    stage.promise("silence was not held against the caller", !lost.has("InputMissed"));
    stage.promise("nobody was offered the call", !lost.has("OfferStarted") && !lost.has("QueueAsked"));
    stage.promise(
      "no agent's client rang",
      stage.seen().every(({ event }) => event.what !== "rings"),
    );
    await nothingIsLeftBehind(stage);
  },
};
