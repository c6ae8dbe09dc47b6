// What one call costs: request units by container and operation, requests to Graph beside the fewest the protocol allows.
// In virtual time, so that a quarter of an hour of waiting and talking is exact and takes seconds.
import type { CosmosMetrics, Work } from "../../../local/cosmos/metrics";
import type { PhoneCall } from "../../../local/teams/network/phone-network";
import { agentId, customer, numbers } from "../../stories/cast";
import { agent, supportQueue } from "../../stories/props";
import { stageOf, type Stage } from "../../stories/stage";
import type { Bench, Part, Row } from "../part";
import { fewestRequests } from "../graph-minimum";

const announcements = 3;
const talkSeconds = 60;
const budget = 250;
/** Long enough that the wrap-up before ends only when it is told to. */
const wrapUpSeconds = 300;

export const callWork: Part = {
  name: "call",
  about: "request units and Graph requests of one call, and of a minute in which nothing happens",
  measure,
};

async function measure(bench: Bench): Promise<readonly Row[]> {
  return [...(await callRows(bench)), ...(await timerRows(bench))];
}

/** The sweep is told apart: it is no part of a call that goes well, and works for all calls at once. */
async function callRows({ projectFolder, log }: Bench): Promise<readonly Row[]> {
  const environment = { "AzureWebJobs.RoutingSweep.Disabled": "1" };
  const stage = stageOf({ projectFolder, appLog: log, environment });
  try {
    await prepare(stage);
    const perMinute = await minute(stage);
    const before = await answeredBy(stage, 1);
    await hangUpAndWait(stage, before);
    const { cosmos, graph, minutes } = await oneCall(stage);
    return [...cosmosRows(cosmos, perMinute, minutes), ...graphRows(graph, minutes)];
  } finally {
    await stage.close();
  }
}

/** Presence and sweep, with nobody in line and with somebody who waits in vain. */
async function timerRows({ projectFolder, log }: Bench): Promise<readonly Row[]> {
  const row = (what: string, { requestCharge, requests }: CosmosMetrics): Row => ({
    what: `Cosmos work of the timers, a minute ${what}`,
    measured: `${requestCharge.toFixed(1)} RU in ${requests}`,
  });
  const stage = stageOf({ projectFolder, appLog: log });
  try {
    await prepare(stage);
    const idle = await minute(stage);
    stage.network.dial({ from: customer(1), to: numbers.menu.number });
    await stage.pass(5);
    stage.callsOf(customer(1))[0]?.press("2");
    await stage.pass(10);
    const waiting = await minute(stage);
    return [row("in which nothing happens", idle), row("with somebody waiting, announcements included", waiting)];
  } finally {
    await stage.close();
  }
}

async function prepare(stage: Stage): Promise<void> {
  await stage.open();
  const queue = supportQueue({ wrapUpSeconds });
  // Offers of a callback would be further announcements.
  await stage.setUp({ ...queue, callback: { ...queue.callback, offered: false } }, [agent(1)]);
  stage.network.setPerson({ userId: agentId(1) }, { answer: { afterSeconds: 4 } });
  await stage.available(1);
}

/** What timers cost in a minute; with an agent signed in they have somebody to look after. */
async function minute(stage: Stage): Promise<CosmosMetrics> {
  await stage.pass(60);
  stage.platform.cosmos.resetMetrics();
  await stage.pass(60);
  return stage.platform.cosmos.metrics();
}

/** A call as far as the conversation. */
async function answeredBy(stage: Stage, n: number): Promise<PhoneCall> {
  const call = stage.network.dial({ from: customer(n), to: numbers.menu.number });
  await stage.pass(5);
  call.press("1");
  return call;
}

async function hangUpAndWait(stage: Stage, call: PhoneCall): Promise<void> {
  await stage.until("they talk", () => call.talkingWith.length > 0);
  await stage.pass(talkSeconds);
  stage.callsOf(agentId(1))[0]?.hangUp();
  await stage.until("the call is over", () => call.state === "ended");
  await stage.pass(20);
}

/**
 * From one wrap-up to the next, which is one call's share of everything: the agent finishes with the customer before, takes the
 * one who has heard three announcements, talks, hangs up.
 */
async function oneCall(stage: Stage) {
  const [previous] = await stage.contacts();
  if (previous?.phase.in !== "wrap-up") throw new Error("the agent should be wrapping up");
  const { cosmos, teams } = stage.platform;
  const began = stage.now();
  const asked = teams.metrics().byOperation;
  cosmos.resetMetrics();
  const call = await answeredBy(stage, 2);
  // The first is said on joining, the others every 30 s after it.
  await stage.pass((announcements - 1) * 30 + 10);
  await stage.api({
    method: "POST",
    path: `/api/contacts/${previous.contactId}/wrap-up`,
    body: { disposition: "solved" },
    as: { role: "agent", userId: agentId(1) },
  });
  await hangUpAndWait(stage, call);
  const measured = cosmos.metrics();
  const graph = Object.fromEntries(
    Object.entries(teams.metrics().byOperation).map(([name, count]) => [name, count - (asked[name] ?? 0)]),
  );
  await checkStory(stage);
  return { cosmos: measured, graph, minutes: (stage.now() - began) / 60 };
}

/** The numbers are of the call that the budget speaks of, or of none. */
async function checkStory(stage: Stage): Promise<void> {
  const contact = (await stage.contacts()).find(({ customer: { number } }) => number === customer(2));
  const events = contact ? await stage.eventsOf(contact) : [];
  const said = events.filter(({ type }) => type === "PositionAnnounced").length;
  if (contact?.phase.in !== "wrap-up" || said !== announcements)
    throw new Error(
      `expected ${announcements} announcements and a wrap-up: ${said}, ${contact?.phase.in ?? "no contact"}`,
    );
}

function cosmosRows(measured: CosmosMetrics, idle: CosmosMetrics, minutes: number): readonly Row[] {
  const background = idle.requestCharge * minutes;
  const own = measured.requestCharge - background;
  const lines = Object.entries(measured.byContainer).flatMap(([container, operations]) =>
    Object.entries(operations).flatMap(([operation, work]) => {
      const rest = without(work, idle.byContainer[container]?.[operation], minutes);
      return rest.requestCharge < 0.5 ? [] : [{ name: `${operation.replace(" docs", "")} ${container}`, ...rest }];
    }),
  );
  return [
    {
      what: "Cosmos work of one call: answer, menu, 3 announcements, offer, talk, wrap-up",
      measured: `${own.toFixed(1)} RU`,
      budget: `<= ${budget} RU`,
      isMet: own <= budget,
    },
    ...lines
      .sort((one, other) => other.requestCharge - one.requestCharge)
      .map(({ name, requests, requestCharge }) => ({
        what: `  ${name}`,
        measured: `${requestCharge.toFixed(1)} RU in ${requests.toFixed(0)}`,
      })),
  ];
}

const without = (work: Work, idle: Work | undefined, minutes: number) => ({
  requests: work.requests - (idle?.requests ?? 0) * minutes,
  requestCharge: work.requestCharge - (idle?.requestCharge ?? 0) * minutes,
});

function graphRows(graph: Readonly<Record<string, number>>, minutes: number): readonly Row[] {
  const { getPresencesByUserId = 0, ...calls } = graph;
  const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const fewest = fewestRequests.reduce((sum, { times }) => sum + times, 0);
  const names = [...new Set([...fewestRequests.map(({ operation }) => operation), ...Object.keys(calls)])];
  return [
    {
      what: "Graph requests of that call",
      measured: String(total),
      budget: `${fewest} + 0`,
      isMet: total <= fewest,
      ratio: total / fewest,
    },
    ...names.flatMap((operation) => {
      const needed = fewestRequests.filter((one) => one.operation === operation);
      const times = needed.reduce((sum, one) => sum + one.times, 0);
      const asked = calls[operation] ?? 0;
      if (asked === 0 && times === 0) return [];
      const why = needed.map(({ times: n, why: reason }) => `${n} ${reason}`).join(", ");
      return [
        { what: `  ${operation}${why === "" ? "" : `: ${why}`}`, measured: String(asked), budget: String(times) },
      ];
    }),
    {
      what: "Graph requests for presence, a minute, for up to 650 agents",
      measured: (getPresencesByUserId / minutes).toFixed(1),
    },
  ];
}
