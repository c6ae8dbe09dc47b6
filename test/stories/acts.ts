// What people do in several stories: customers who call and choose, agents who talk for a while.
import type { PhoneCall } from "../../local/teams/network/phone-network";
import { accountsOf } from "./accounts";
import { agentId, numbers } from "./cast";
import type { Stage } from "./stage";

/** Long enough for the line to be up and the first words to be heard. */
const untilAnsweredSeconds = 2;

/** The customer calls support directly and gets into its line, or whatever there is instead of it. */
export async function callSupport(stage: Stage, from: string): Promise<PhoneCall> {
  const call = stage.network.dial({ from, to: numbers.support.number });
  await stage.pass(untilAnsweredSeconds);
  return call;
}

/** The caller presses keys one after the other, as fast as people do. */
export async function types(stage: Stage, call: PhoneCall, keys: string): Promise<void> {
  for (const key of keys.split("")) {
    call.press(key);
    await stage.pass(0.4);
  }
}

/** Time passes until the caller has been told this for the nth time, and a little longer: nobody answers before it was said. */
export async function told(stage: Stage, number: string | undefined, words: string, times = 1): Promise<void> {
  const count = async () => {
    const accounts = await accountsOf(stage, number);
    return accounts.flatMap(({ said }) => said).filter((saying) => saying.words.startsWith(words)).length;
  };
  await stage.until(`${number ?? "the caller"} hears ${words}`, async () => (await count()) >= times, 90);
  await stage.pass(2);
}

/** An agent who answers at every ring and hangs up after a while. */
export function answers(stage: Stage, n: number, talk: { afterSeconds?: number; hangsUpAfter?: number } = {}): void {
  const { afterSeconds = 3, hangsUpAfter } = talk;
  stage.network.setPerson(
    { userId: agentId(n) },
    { answer: { afterSeconds, ...(hangsUpAfter === undefined ? {} : { thenHangUpAfterSeconds: hangsUpAfter }) } },
  );
}

export const rings = (stage: Stage, n: number): boolean =>
  stage.callsOf(agentId(n)).some(({ state }) => state === "ringing");

/** The agent's own call now. */
export function callOfAgent(stage: Stage, n: number): PhoneCall {
  const [call] = stage.callsOf(agentId(n));
  if (!call) throw new Error(`agent ${n} is in no call`);
  return call;
}

export const talks = (call: PhoneCall, n: number): boolean => call.talkingWith.includes(agentId(n));
