// Before nine, on a holiday, in another time zone: who calls then hears when to call, or is served elsewhere.
import { cameThrough } from "../accounts";
import { answers, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer, numbers } from "../cast";
import { agent, officeHours, salesQueue, supportQueue } from "../props";
import type { Story } from "../story";

const [early, onTime, azores, holiday, direct] = [1, 2, 3, 4, 5].map(customer) as [
  string,
  string,
  string,
  string,
  string,
];

export const closedHours: Story = {
  name: "closed-hours",
  promise: "outside opening hours callers are told so at once, and nobody is sent to a line that nobody serves",
  async play(stage) {
    stage.beginAt("2026-11-25T08:58:00Z");
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    // Sales sits in the Azores, an hour behind Lisbon; while it is closed its callers go to support.
    await stage.put({
      kind: "hours",
      item: { ...officeHours(), id: "azores", name: "Azores", timeZone: "Atlantic/Azores" },
    });
    await stage.put({
      kind: "queues",
      item: { ...salesQueue(), hours: "azores", overflow: { closed: { to: "queue", queueId: "support" } } },
    });
    answers(stage, 1, { hangsUpAfter: 20 });
    await stage.available(1);

    const tooEarly = stage.network.dial({ from: early, to: numbers.hours.number });
    await stage.until("the early caller is let go", () => tooEarly.state === "ended", 30);
    const refused = await closedAs(stage, early, "hung-up-by-flow", "flow:hours/closed");
    stage.promise("before nine it is closed", refused.fact("OpeningChecked").state === "closed");
    stage.promise(
      "the caller hears so",
      refused.wasTold("Estamos fechados.") && cameThrough(tooEarly, refused.said[0]),
    );
    stage.promise("no line was joined", !refused.has("QueueAsked"));

    await stage.pass(120 - stage.now());
    const nine = stage.network.dial({ from: onTime, to: numbers.hours.number });
    await stage.until("the caller at nine is served", () => talks(nine, 1), 30);
    await stage.until("and finishes", () => nine.state === "ended", 60);
    await stage.pass(20);
    const served = await closedAs(stage, onTime, "handled", "wrap-up:support");
    stage.promise("at nine it is open", served.fact("OpeningChecked").state === "open");

    // 9:30 in Lisbon is 8:30 in the Azores.
    await stage.sleep(32 * 60 - stage.now());
    const toSales = stage.network.dial({ from: azores, to: numbers.menu.number });
    await stage.until("the menu is being said", () => toSales.hears.length === 2, 10);
    toSales.press("2");
    await stage.until("the caller for sales is served by support", () => talks(toSales, 1), 30);
    await stage.until("and finishes", () => toSales.state === "ended", 60);
    await stage.pass(20);
    const passedOn = await closedAs(stage, azores, "handled", "wrap-up:support");
    const turned = passedOn.fact("QueueRefused");
    stage.promise("sales is closed by its own clock", turned.queueId === "sales" && turned.because === "closed");
    stage.promise("the only line joined is support's", passedOn.fact("QueueJoined").place.queueId === "support");

    // Tuesday, 8 December, 10:00: a holiday, though a working day by the week.
    await stage.sleep(Date.parse("2026-12-08T10:00:00Z") / 1000 - stage.platform.clock.now() / 1000);
    const onHoliday = stage.network.dial({ from: holiday, to: numbers.hours.number });
    await stage.until("the caller on the holiday is let go", () => onHoliday.state === "ended", 30);
    const feast = await closedAs(stage, holiday, "hung-up-by-flow", "flow:hours/holiday");
    stage.promise(
      "the holiday has words of its own",
      feast.fact("OpeningChecked").state === "holiday" && feast.wasTold("Hoje é feriado."),
    );

    // The queue itself may have hours, whatever leads to it.
    await stage.put({ kind: "queues", item: supportQueue({ hours: "office" }) });
    await stage.pass(60);
    const straight = stage.network.dial({ from: direct, to: numbers.support.number });
    await stage.until("the direct caller is let go", () => straight.state === "ended", 30);
    const told = await closedAs(stage, direct, "turned-away", "queue:support");
    stage.promise("the queue says that it is closed for the holiday", told.wasTold("closed-holiday"));
    stage.promise(
      "and that it opens tomorrow at nine",
      told.wasTold("opens-tomorrow 09:00") && cameThrough(straight, told.said.at(-1)),
    );
    await nothingIsLeftBehind(stage);
  },
};
