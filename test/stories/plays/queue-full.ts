// A line that cannot or need not take everybody: full, nobody signed in, waited too long.
import type { PhoneCall } from "../../../local/teams/network/phone-network";
import { cameThrough } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, colleagueId, customer } from "../cast";
import { agent, supportQueue, type Item } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

type Overflow = NonNullable<Item<"queues">["overflow"]>;

const firstInLine = [customer(1), customer(2)];
const [hungUpOn, toColleague, toNumber, toSales, unreached] = [3, 4, 5, 6, 7].map(customer) as [
  string,
  string,
  string,
  string,
  string,
];
const [nobodyThere, waitsForNobody, sentToBranch, movedOn] = [8, 9, 10, 11].map(customer) as [
  string,
  string,
  string,
  string,
];
const branchOffice = "+351219990001";
const brokenOffice = "+351219990002";
const maxWaitSeconds = 100;

export const queueFull: Story = {
  name: "queue-full",
  promise:
    "who finds the line full or unattended, or has waited too long, goes where the queue's rules say, and hears why",
  async play(stage) {
    await stage.open();
    const overflow: Overflow = { maxWait: { to: "hang-up" }, noAgents: { to: "wait" } };
    const change = async (more: Overflow) => {
      await stage.put({ kind: "queues", item: limited({ ...overflow, ...more }) });
      // An edit is known everywhere after five seconds.
      await stage.pass(5);
    };
    await stage.setUp(limited(overflow), [agent(1), agent(2, { skills: [], queues: ["sales"] })]);
    answers(stage, 2, { hangsUpAfter: 10 });
    stage.network.setPerson({ userId: colleagueId }, { answer: { afterSeconds: 2, thenHangUpAfterSeconds: 10 } });
    stage.network.setPerson({ number: branchOffice }, { answer: { afterSeconds: 2, thenHangUpAfterSeconds: 10 } });
    stage.network.setPerson({ number: brokenOffice }, "busy");
    await stage.available(2);

    // Two may wait, and two do: nobody is signed in to support. Those who are to be called back hold no line.
    const callbacks = await Promise.all([12, 13].map((n) => callbackFor(stage, customer(n))));
    const began = stage.now();
    const waiting: PhoneCall[] = [];
    for (const from of firstInLine) waiting.push(await callSupport(stage, from));

    await turnedAway(stage, hungUpOn, "queue-full");
    await change({ full: { to: "user", userId: colleagueId } });
    await handedOver(stage, toColleague, colleagueId);
    await change({ full: { to: "number", number: branchOffice } });
    await handedOver(stage, toNumber, branchOffice);
    await change({ full: { to: "number", number: brokenOffice } });
    await turnedAway(stage, unreached, "transfer-failed", "technical", "handing-over");

    await change({ full: { to: "queue", queueId: "sales" } });
    const sold = await callSupport(stage, toSales);
    await stage.until("sales takes the caller", () => talks(sold, 2), 20);
    await stage.until("and finishes", () => sold.state === "ended", 30);

    stage.promise(
      "the first two still wait",
      waiting.every(({ state }) => state === "connected"),
    );
    for (const callbackId of callbacks)
      await stage.api({ method: "DELETE", path: `/api/callbacks/${callbackId}`, as: { role: "supervisor" } });
    await stage.until("their wait is over", () => waiting.every(({ state }) => state === "ended"), 200);
    stage.promise("they waited as long as one may", stage.now() - began >= maxWaitSeconds);
    for (const [index, from] of firstInLine.entries()) {
      const gaveUp = await closedAs(stage, from, "turned-away", "queue:support");
      const left = gaveUp.fact("QueueLeft");
      stage.promise(
        `caller ${index + 1} left after the longest wait`,
        left.because === "max-wait" && about(left.waitedMs, maxWaitSeconds, 20),
      );
      const call = waiting[index];
      stage.promise(
        `caller ${index + 1} heard that`,
        call !== undefined && cameThrough(call, gaveUp.said.at(-1)) && gaveUp.wasTold("max-wait"),
      );
    }

    await change({ maxWait: { to: "queue", queueId: "sales" } });
    const moved = await callSupport(stage, movedOn);
    await stage.until("the caller who waited too long is taken by sales", () => talks(moved, 2), maxWaitSeconds + 40);
    await stage.until("and finishes", () => moved.state === "ended", 30);

    // Nobody signed in: who comes now is told so, and who waits already once the last agent has gone.
    await change({ noAgents: { to: "hang-up", applies: "all-calls" } });
    await turnedAway(stage, nobodyThere, "no-agents");
    await change({ noAgents: { to: "number", number: branchOffice } });
    await handedOver(stage, sentToBranch, branchOffice);
    await change({ noAgents: { to: "hang-up", applies: "all-calls" } });
    await stage.available(1);
    stage.network.setPresence(agentId(1), { availability: "DoNotDisturb", activity: "DoNotDisturb" });
    await stage.pass(20);
    const forlorn = await callSupport(stage, waitsForNobody);
    await stage.pass(10);
    stage.promise("with somebody signed in the caller waits", forlorn.state === "connected");
    await signOut(stage, 1);
    await stage.until("the caller who waits for nobody is told", () => forlorn.state === "ended", 60);
    const told = await closedAs(stage, waitsForNobody, "turned-away", "queue:support");
    stage.promise(
      "the line is left for want of agents",
      told.fact("QueueLeft").because === "no-agents" && told.wasTold("no-agents"),
    );
    await stage.pass(30);

    await closedAs(stage, toSales, "handled", "wrap-up:sales");
    const longest = await closedAs(stage, movedOn, "handled", "wrap-up:sales");
    stage.promise(
      "who waited too long left one line for the other",
      longest.fact("QueueLeft").because === "max-wait" &&
        longest
          .facts("QueueJoined")
          .map(({ place }) => place.queueId)
          .join() === "support,sales",
    );
    await nothingIsLeftBehind(stage);
  },
};

const limited = (overflow: Overflow): Item<"queues"> =>
  supportQueue({ maxWaiting: 2, maxWaitSeconds, overflow, callback: { offered: false } });

/** The caller hears these words and is let go. */
async function turnedAway(
  stage: Stage,
  from: string,
  words: string,
  reason: "turned-away" | "technical" = "turned-away",
  where = "queue:support",
): Promise<void> {
  const call = await callSupport(stage, from);
  await stage.until(`${from} is let go`, () => call.state === "ended", 60);
  const account = await closedAs(stage, from, reason, where);
  stage.promise(
    `${from} hears "${words}"`,
    account.said.at(-1)?.words === words && cameThrough(call, account.said.at(-1)),
  );
  stage.promise(`${from} was never in line`, !account.has("QueueJoined"));
}

/** Somebody outside the queue takes the call, and we are out of it. */
async function handedOver(stage: Stage, from: string, to: string): Promise<void> {
  const call = await callSupport(stage, from);
  await stage.until(`${from} talks with ${to}`, () => call.talkingWith.includes(to), 30);
  await stage.pass(2);
  await closedAs(stage, from, "transferred", "handing-over");
  stage.promise(`${from} still talks when our part is over`, call.talkingWith.includes(to));
  await stage.until(`${from} finishes`, () => call.state === "ended", 30);
}

async function callbackFor(stage: Stage, number: string): Promise<string> {
  const body = { queueId: "support", number };
  const made = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
  stage.promise(`a callback to ${number} is asked for`, made.status === 201);
  return (made.body as { callbackId: string }).callbackId;
}

async function signOut(stage: Stage, n: number): Promise<void> {
  const as = { role: "agent", userId: agentId(n) } as const;
  await stage.api({ method: "PUT", path: `/api/agents/${agentId(n)}/status`, body: { status: "signed-out" }, as });
}
