// How soon the app reacts: from a notification's departure to the request that follows from it, over the whole local runtime.
// Open loop: calls come by the clock, however slow the answers are.
import * as z from "zod";
import type { Platform } from "../../../local/platform/platform";
import { customer, directory, numbers } from "../../stories/cast";
import { watchArrivals } from "../arrivals";
import type { Bench, Part, Row } from "../part";
import { openRelay, type Passing, type Relay } from "../relay";
import { onRuntime, pause, setUp } from "../runtime";
import { quantiles, samples, type Samples } from "../samples";

const budget = { p50: 15, p99: 60 };
/** In the menu by then, with its words still being said. */
const pressAfterSeconds = 2.5;
const hangUpAfterSeconds = 4;
const warmUpCalls = 20;

export const latency: Part = {
  name: "latency",
  about: "notification in -> request out: answering a call, and reacting to a key",
  measure,
};

async function measure(bench: Bench): Promise<readonly Row[]> {
  const relay = await openRelay();
  try {
    return await onRuntime(bench, (platform) => load(bench, platform, relay), {
      directory: ({ appId }) => directory({ appId, callbackUrl: `${relay.url}/api/calls/incoming` }),
      environment: { PUBLIC_URL: relay.url },
    });
  } finally {
    relay.stop();
  }
}

async function load({ rate, seconds, tell }: Bench, platform: Platform, relay: Relay): Promise<readonly Row[]> {
  relay.appUrl = platform.url;
  await setUp(platform);
  let latencies = watching(relay);
  await calls(platform, warmUpCalls, 250);
  // A call brings several notifications: how many, the warm-up tells.
  const perCall = latencies.passed / warmUpCalls;
  latencies.stop();
  const count = Math.max(1, Math.round((rate * seconds) / perCall));
  tell(`  ${count} calls in ${seconds} s, ${perCall.toFixed(1)} notifications each`);
  latencies = watching(relay);
  const began = performance.now();
  await calls(platform, count, (seconds * 1000) / count);
  const perSecond = latencies.passed / ((performance.now() - began) / 1000 - hangUpAfterSeconds);
  latencies.stop();
  const at = `at ${perSecond.toFixed(0)} notifications/s`;
  const { prompts } = latencies;
  return [
    row(`incoming call -> answer at Graph, ${at} (${latencies.answers.count} calls)`, latencies.answers),
    row(`key pressed -> first request at Graph, ${at} (${latencies.reactions.count} keys)`, latencies.reactions),
    {
      what: "key pressed -> playPrompt at Graph, after the words before it were cut off",
      measured: quantiles(prompts),
    },
  ];
}

const row = (what: string, of: Samples): Row => ({
  what,
  measured: quantiles(of),
  budget: `p50 <= ${budget.p50} ms, p99 <= ${budget.p99} ms`,
  isMet: of.at(0.5) <= budget.p50 && of.at(0.99) <= budget.p99,
});

/** Dials at fixed moments; resolves when the last caller has hung up. */
async function calls({ teams: { network } }: Platform, count: number, everyMs: number): Promise<void> {
  const began = performance.now();
  for (let n = 0; n < count; n++) {
    await pause(began + n * everyMs - performance.now());
    network.dial({
      from: customer((n % 90_000) + 1),
      to: numbers.menu.number,
      person: {
        answer: {
          afterSeconds: 0,
          // No option of the menu: the caller is told so, with the menu once more.
          presses: [{ key: "9", afterSeconds: pressAfterSeconds }],
          thenHangUpAfterSeconds: hangUpAfterSeconds,
        },
      },
    });
  }
  await pause(hangUpAfterSeconds * 1000 + 1000);
}

const notification = z.object({
  value: z.tuple([
    z.object({
      changeType: z.string(),
      resourceUrl: z.string(),
      resourceData: z
        .looseObject({ state: z.string().optional(), toneInfo: z.unknown().optional() })
        .or(z.array(z.unknown())),
    }),
  ]),
});

/** Pairs what goes into the app with what comes out of it, by call. */
function watching(relay: Relay) {
  const answers = samples();
  const prompts = samples();
  const reactions = samples();
  const waiting = {
    answer: new Map<string, number>(),
    key: new Map<string, { sentAt: number; hasReacted: boolean }>(),
  };
  let passed = 0;

  relay.onPassing = ({ body, sentAt }: Passing) => {
    passed++;
    const read = notification.safeParse(JSON.parse(body));
    if (!read.success) return;
    const [{ resourceUrl, resourceData }] = read.data.value;
    const callId = callIdIn(resourceUrl);
    if (callId === undefined || Array.isArray(resourceData)) return;
    if (resourceData.state === "incoming") waiting.answer.set(callId, sentAt);
    else if (resourceData.toneInfo) waiting.key.set(callId, { sentAt, hasReacted: false });
  };
  const stop = watchArrivals((method, path, at) => {
    const [, id, operation] = (method === "POST" && /\/calls\/([^/]+)\/([a-zA-Z]+)$/.exec(path)) || [];
    if (id === undefined) return;
    const callId = plain(id);
    const incoming = operation === "answer" ? waiting.answer.get(callId) : undefined;
    if (incoming !== undefined) {
      waiting.answer.delete(callId);
      answers.add(at - incoming);
    }
    const key = waiting.key.get(callId);
    if (!key) return;
    if (!key.hasReacted) reactions.add(at - key.sentAt);
    key.hasReacted = true;
    if (operation !== "playPrompt") return;
    waiting.key.delete(callId);
    prompts.add(at - key.sentAt);
  });
  return {
    answers,
    reactions,
    prompts,
    get passed() {
      return passed;
    },
    stop,
  };
}

const callIdIn = (resource: string): string | undefined => {
  const id = /\/calls\/([^/]+)/.exec(resource)?.[1];
  return id === undefined ? undefined : plain(id);
};

/** Graph writes call ids with dashes here and without there. */
const plain = (id: string): string => decodeURIComponent(id).replaceAll("-", "").toLowerCase();
