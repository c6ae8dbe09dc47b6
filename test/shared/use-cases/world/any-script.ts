// Any script for a small contact center, and what must never be found when it has been played.
import fc from "fast-check";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { ContactControl } from "../../../../shared/use-cases/calls/control-contact";
import { saidBy } from "../../ports/prompt-store.fake";
import type { Script } from "./script";
import type { Played } from "./world";

const seconds = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths * 100);
const agentReaction = fc.oneof(
  { weight: 4, arbitrary: fc.record({ answersAfter: seconds(1, 18), leavesAfter: seconds(5, 90) }) },
  { weight: 2, arbitrary: fc.record({ endsAfter: seconds(1, 60), code: fc.constantFrom(480, 603, 487, 408) }) },
);
const customerReaction = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      answersAfter: seconds(1, 25),
      leavesAfter: seconds(1, 90),
      presses: fc.array(fc.record({ after: seconds(1, 30), keys: fc.constantFrom("1", "1", "2", "9") }), {
        maxLength: 2,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ endsAfter: seconds(1, 60), code: fc.constantFrom(486, 480, 404) }) },
);
/** What may be pressed at a time: mostly what is asked for, sometimes a whole number. */
const keys = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("1", "1", "2", "3") },
  { weight: 2, arbitrary: fc.constantFrom("910000000#", "910000001#", "12#", "*", "#", "9") },
);
const control: fc.Arbitrary<ContactControl> = fc.constantFrom(
  { action: "hold" },
  { action: "retrieve" },
  { action: "end" },
  { action: "transfer", to: { to: "queue", queueId: idOf("support") } },
  { action: "transfer", to: { to: "number", number: "+34911234567" } },
  { action: "wrap-up", disposition: "solved" },
  { action: "dial" },
  { action: "decline" },
);
export const storm = fc.record({
  duplicate: fc.constantFrom(0, 0.2),
  drop: fc.constantFrom(0, 0.1),
  delayMs: fc.constantFrom(0, 3_000),
  busy: fc.constantFrom(0, 0.1),
  timeout: fc.constantFrom(0, 0.05),
  store: fc.constantFrom(0, 0.02),
  slow: fc.constantFrom(0, 0.05),
  kill: fc.constantFrom(0, 0.005),
});
export const script = (faults: fc.Arbitrary<Script["faults"]>): fc.Arbitrary<Script> =>
  fc.record({
    seed: fc.nat(),
    callers: fc.array(
      fc.record({
        arrivesAt: seconds(2, 240),
        hangsUpAfter: seconds(1, 400),
        line: fc.nat({ max: 3 }),
        presses: fc.array(fc.record({ after: seconds(1, 60), keys }), { maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    requests: fc.array(seconds(2, 240), { maxLength: 2 }),
    agents: fc.array(
      fc.record({ reactions: fc.array(agentReaction, { minLength: 1, maxLength: 4 }), signsOutAt: seconds(30, 4_000) }),
      { maxLength: 3 },
    ),
    desk: fc.array(fc.record({ at: seconds(10, 900), control }), { maxLength: 4 }),
    cancels: fc.array(seconds(60, 900), { maxLength: 1 }),
    customers: fc.array(customerReaction, { minLength: 1, maxLength: 4 }),
    joinMode: fc.constantFrom("conference", "transfer"),
    maxWaiting: fc.constantFrom(1, 3, 50),
    confirms: fc.boolean(),
    callsBack: fc.boolean(),
    ownedForSeconds: fc.constantFrom(0, 0, 300),
    previewSeconds: fc.constantFrom(0, 0, 20),
    mode: fc.constantFrom("agent-first", "customer-first"),
    tellsAtTheEnd: fc.boolean(),
    person: fc.constantFrom(
      { provedBy: "nothing" } as const,
      { provedBy: "key", wrongPersonKey: "2", message: { default: "We have called." } } as const,
    ),
    faults,
  });

/** What must not be left behind, and must never have happened; one sentence each. */
export function problemsOf({ use, network, time, complaints }: Played): string[] {
  const problems = [...complaints];
  const callbacks = new Map(use.callbacks.values().map(({ value }) => [value.callbackId as string, value]));
  for (const { value } of use.contacts.values()) {
    const { contact, outbox, facts } = value;
    const { contactId, phase, seq } = contact;
    if (phase.in !== "closed") problems.push(`${contactId} is still in ${JSON.stringify(phase)}`);
    if (outbox.length > 0)
      problems.push(`${contactId} has not delivered ${JSON.stringify(outbox.map(({ effect }) => effect))}`);
    if (facts.length > 0) problems.push(`${contactId} has not logged ${String(facts.length)} facts`);
    const logged = use.events.streams.get(`t1/${contactId}`)?.length ?? 0;
    if (logged !== seq) problems.push(`${contactId}: ${String(logged)} of ${String(seq)} facts are in the log`);
  }
  for (const [stream, facts] of use.events.streams) {
    const types = facts.map(({ type }) => type);
    if (types.includes("CallbackGaveWay") && types.includes("TalkStarted"))
      problems.push(`${stream} has given way to a call, and talked as well`);
  }
  for (const { value } of use.line.values())
    if (value.state.is !== "gone") problems.push(`${value.entryId} is still in line: ${JSON.stringify(value)}`);
  for (const { value } of use.agents.values())
    if (value.agent.work.is !== "free")
      problems.push(`${value.agent.agentId} is left ${JSON.stringify(value.agent.work)}`);
  for (const callback of callbacks.values())
    if (callback.state.is !== "closed") problems.push(`${callback.callbackId} is ${JSON.stringify(callback)}`);
  for (const run of time.runs.values())
    if (run.callback.state.is !== "closed")
      problems.push(`the run of ${run.callback.callbackId} waits for ever: ${JSON.stringify(run)}`);
  for (const call of network.calls.values()) {
    if (call.state !== "ended") problems.push(`${call.callId} of ${call.uri} is still ${call.state}`);
    const contactId = call.uri.slice(0, call.uri.indexOf("/"));
    const promises = call.played.filter((uri) => saidBy(uri).includes("saved your place in line")).length;
    const kept = [...callbacks.values()].filter((callback) => (callback.contactId as string) === contactId).length;
    if (promises > kept)
      problems.push(`${contactId} was promised ${String(promises)} callbacks, of which ${String(kept)} exist`);
  }
  return problems;
}

/**
 * One customer turns the place in line into a callback while everything else may happen to it: an agent becomes free, the customer
 * calls again and chooses, somebody cancels. Then we stop and look, long after the last fault, in the middle of whatever goes on.
 */
export const race = (faults: fc.Arbitrary<Script["faults"]>): fc.Arbitrary<Script> =>
  fc
    .record({
      any: script(faults),
      press: seconds(1, 12),
      hangsUpAfter: seconds(5, 60),
      redials: fc.array(
        fc.record({
          arrivesAt: seconds(5, 60),
          hangsUpAfter: seconds(2, 300),
          line: fc.constant(0),
          presses: fc.array(fc.record({ after: seconds(1, 20), keys: fc.constantFrom("1", "2", "3", "4") }), {
            maxLength: 3,
          }),
        }),
        { maxLength: 2 },
      ),
      others: fc.array(
        fc.record({
          arrivesAt: seconds(2, 60),
          hangsUpAfter: seconds(1, 300),
          line: fc.integer({ min: 1, max: 2 }),
          presses: fc.constant([]),
        }),
        { maxLength: 1 },
      ),
      agents: fc.array(
        fc.record({
          reactions: fc.array(agentReaction, { minLength: 1, maxLength: 3 }),
          signsInAt: seconds(2, 60),
          signsOutAt: fc.constantFrom(90_000, 4_000_000),
        }),
        { maxLength: 2 },
      ),
      cancels: fc.array(seconds(3, 70), { maxLength: 2 }),
      endsAfter: seconds(190, 900),
    })
    .map(({ any, press, hangsUpAfter, redials, others, ...race }) => ({
      ...any,
      ...race,
      // Requests are repeated, delayed and cut off by kills. What becomes of news that nobody ever hears is another question.
      faults: { ...any.faults, drop: 0 },
      callers: [
        { arrivesAt: 2_000, hangsUpAfter, line: 0, presses: [{ after: press, keys: "1" }] },
        ...redials,
        ...others,
      ],
      requests: [],
      desk: [],
      maxWaiting: 50,
      confirms: false,
      stormMs: 70_000,
    }));
