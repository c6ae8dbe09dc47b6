// Two queues share what they have: agents are lent under service levels, and callers sent on by estimate and by ratio.
import type { PhoneCall } from "../../../local/teams/network/phone-network";
import { accountOf, type Account } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue, type Item } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [ofSupport, ofSales, alsoOfSupport] = [1, 2, 3] as const;
const talkSeconds = 10;
const wrapUpSeconds = 20;
/** One after another with a single agent: the first is answered in time, the others are not. */
const firstCallers = [1, 2, 3, 4, 5];

export const overflowBetweenQueues: Story = {
  name: "overflow-between-queues",
  promise:
    "agents help out in a queue that answers too late, callers go on to another queue where the estimated wait or the calls per agent are over the rule's limit, and the reason is on record",
  async play(stage) {
    await stage.open();
    await stage.setUp(borrowing(), [agent(ofSupport), agent(ofSales, { queues: ["sales"] }), agent(alsoOfSupport)]);
    answers(stage, ofSupport, { hangsUpAfter: talkSeconds });
    answers(stage, ofSales, { hangsUpAfter: talkSeconds });
    await stage.available(ofSupport, ofSales);
    await lends(stage);
    await sendsOnByEstimate(stage);
    await sendsOnByRatio(stage);
    await stage.until(
      "everybody has finished",
      () => stage.network.calls().every(({ state }) => state === "ended"),
      400,
    );
    await stage.pass(40);
    await accuracy(stage);
    await nothingIsLeftBehind(stage);
  },
};

const borrowing = (): Item<"queues"> =>
  supportQueue({
    wrapUpSeconds,
    serviceLevel: { withinSeconds: 15, overMinutes: 30 },
    borrowing: [{ from: "sales", whileOwnLevelUnder: 0.8, andTheirLevelOver: 0.9 }],
    callback: { offered: false },
  });

async function lends(stage: Stage): Promise<void> {
  const calls: PhoneCall[] = [];
  for (const n of firstCallers) calls.push(await callSupport(stage, customer(n)));
  await stage.until("one agent has served them all", () => calls.every(({ state }) => state === "ended"), 300);
  const served = await Promise.all(firstCallers.map((n) => closedOrWrapping(stage, n)));
  stage.promise(
    "while little is known of the queue its own agent serves everybody, and sales is left alone",
    served.every((account) => account.facts("OfferStarted").every((one) => one.agentId === agentId(ofSupport))),
  );
  await stage.pass(wrapUpSeconds + 20);
  const view = await estimate(stage);
  stage.promise(
    `the queue answers ${JSON.stringify(view.serviceLevel.level)} of its callers in time`,
    (view.serviceLevel.level ?? 1) < 0.8,
  );

  // The only agent talks for long: whoever calls now is answered by the agent of sales.
  answers(stage, ofSupport, { hangsUpAfter: 60 });
  const long = await callSupport(stage, customer(6));
  await stage.until("the queue's own agent is busy", () => talks(long, ofSupport), 30);
  const helped = await callSupport(stage, customer(7));
  await stage.until("an agent of sales helps out", () => talks(helped, ofSales), 20);
  stage.promise("the queue's own agent talks on", talks(long, ofSupport));
  await stage.until("both have finished", () => [long, helped].every(({ state }) => state === "ended"), 100);
  await stage.pass(wrapUpSeconds + 5);
  const account = await closedAs(stage, customer(7), "handled", "wrap-up:support");
  stage.promise("the contact stays one of its own queue", account.facts("QueueJoined").length === 1);
}

async function sendsOnByEstimate(stage: Stage): Promise<void> {
  await stage.put({
    kind: "queues",
    item: {
      ...borrowing(),
      borrowing: [],
      overflow: {
        noAgents: { to: "wait", applies: "new-calls" },
        rules: [
          {
            measure: "estimated-wait-seconds",
            over: 85,
            applies: "new-calls",
            then: { to: "queue", queueId: "sales" },
          },
        ],
      },
    },
  });
  await stage.pass(6);
  const { now, learned } = await estimate(stage);
  stage.promise(
    `the queue has learned how long a call takes (${Math.round(learned.handleSeconds ?? 0)} s)`,
    (learned.handleSeconds ?? 0) > talkSeconds + wrapUpSeconds && (learned.handleSeconds ?? 0) < 60,
  );
  stage.promise("a caller would be taken at once now", now.position === 1 && now.estimate?.p90 === 0);
  const waiting: PhoneCall[] = [];
  for (const n of [11, 12, 13]) waiting.push(await callSupport(stage, customer(n)));
  const sentOn = await callSupport(stage, customer(14));
  await stage.until("the caller who would wait too long is taken by sales", () => talks(sentOn, ofSales), 30);
  const account = await accountOf(stage, customer(14));
  const { because, overflow } = account.fact("QueueRefused");
  stage.promise(
    `the estimate is on record as the reason (${overflow?.was ?? "?"} s, over ${overflow?.over ?? "?"})`,
    because === "overflow" && overflow?.measure === "estimated-wait-seconds" && (overflow.was ?? 0) > 85,
  );
  stage.promise(
    "those who came before wait on",
    waiting.every(({ state }) => state === "connected"),
  );
  await stage.until("and are served", () => waiting.every(({ state }) => state === "ended"), 400);
  const heard = await Promise.all([12, 13].map((n) => accountOf(stage, customer(n))));
  stage.promise(
    "who waited heard how long it takes, and was never told more than before",
    heard.every((one) => one.said.some(({ words }) => words.startsWith("queue-wait")) && neverRises(one)),
  );
  await stage.pass(wrapUpSeconds + 10);
}

const neverRises = (account: Account): boolean => {
  const upper = account.facts("PositionAnnounced").flatMap(({ said }) => {
    if (!said) return [];
    return [said.is === "between" ? said.toMinutes : said.minutes];
  });
  return upper.every((minutes, index) => index === 0 || minutes <= (upper[index - 1] ?? 0));
};

async function sendsOnByRatio(stage: Stage): Promise<void> {
  await stage.put({
    kind: "queues",
    item: {
      ...borrowing(),
      borrowing: [],
      overflow: {
        noAgents: { to: "wait", applies: "new-calls" },
        rules: [{ measure: "calls-per-agent", over: 1, applies: "all-calls", then: { to: "queue", queueId: "sales" } }],
      },
    },
  });
  answers(stage, alsoOfSupport, { hangsUpAfter: 130 });
  answers(stage, ofSupport, { hangsUpAfter: 130 });
  await stage.available(alsoOfSupport);
  await stage.pass(6);
  const talking = [await callSupport(stage, customer(21)), await callSupport(stage, customer(22))];
  await stage.until("both agents talk", () => talking.every((call) => call.talkingWith.length === 1), 30);
  const waiting = [await callSupport(stage, customer(23)), await callSupport(stage, customer(24))];
  await stage.pass(35);
  stage.promise(
    "as many wait as agents are there",
    waiting.every(({ state, talkingWith }) => state === "connected" && talkingWith.length === 0),
  );

  const body = { status: "signed-out" };
  const path = `/api/agents/${agentId(alsoOfSupport)}/status`;
  await stage.api({ method: "PUT", path, body, as: { role: "agent", userId: agentId(alsoOfSupport) } });
  await stage.until("one of them is taken by sales", () => waiting.some((call) => talks(call, ofSales)), 60);
  const accounts = await Promise.all([23, 24].map((n) => accountOf(stage, customer(n))));
  const left = accounts.flatMap((account) => account.facts("QueueLeft"));
  stage.promise(
    `one left the line, for ${JSON.stringify(left[0]?.overflow)}`,
    left.length === 1 &&
      left[0]?.because === "overflow" &&
      left[0].overflow?.measure === "calls-per-agent" &&
      left[0].overflow.was === 2,
  );
}

interface EstimateView {
  readonly now: { readonly position: number; readonly estimate?: { readonly p50: number; readonly p90: number } };
  readonly learned: { readonly contactsHandled: number; readonly handleSeconds?: number };
  readonly serviceLevel: { readonly level?: number };
}

async function estimate(stage: Stage): Promise<EstimateView> {
  const path = "/api/queues/support/wait-estimate";
  return (await stage.api({ method: "GET", path, as: { role: "supervisor" } })).body as EstimateView;
}

async function accuracy(stage: Stage): Promise<void> {
  const path = "/api/queues/support/wait-estimate/accuracy";
  const { body } = await stage.api({ method: "GET", path, as: { role: "supervisor" } });
  const { count, scores } = body as { count: number; scores?: { meanErrorSeconds: number; relativeError: number } };
  stage.tell(`estimates against waits: ${JSON.stringify(body)}`);
  stage.promise(`${count} estimates were compared with what happened`, count >= 3 && scores !== undefined);
}

/** The account of a caller whose conversation is over. */
async function closedOrWrapping(stage: Stage, n: number): Promise<Account> {
  const account = await accountOf(stage, customer(n));
  if (!account.has("TalkEnded")) throw new Error(`caller ${n} has not talked`);
  return account;
}
