// Two answering machines take the call, and are left a message; then a person does, and presses the key.
import { accountOf, cameThrough, type Saying } from "../accounts";
import { answers, callSupport, talks, told } from "../acts";
import { agentId, customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [recorded, mistaken] = [customer(1), customer(2)];
const message = "We have called you back as you asked, and shall try again.";
const withinSeconds = 8;
const pauseSeconds = 120;

export const callbackAnsweringMachine: Story = {
  name: "callback-answering-machine",
  promise:
    "an answering machine does not count as connected: it is left the message while the agent is free for others, the customer is called again by the rule for machines, and whoever presses the key talks to the agent",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({
        wrapUpSeconds: 5,
        callback: {
          ...supportQueue().callback,
          attempts: 5,
          perOutcome: { machine: { attempts: 3, pauseSeconds }, "wrong-person": { attempts: 1, pauseSeconds: 60 } },
          person: { provedBy: "key", key: "5", wrongPersonKey: "9", withinSeconds, message: { default: message } },
        },
      }),
      [agent(1)],
    );
    answers(stage, 1);
    stage.network.setPerson({ number: recorded }, [
      { voicemail: { afterSeconds: 6 } },
      { voicemail: { afterSeconds: 6 } },
      {
        answer: {
          afterSeconds: 5,
          presses: [
            { key: "7", afterSeconds: 9 },
            { key: "5", afterSeconds: 20 },
          ],
          thenHangUpAfterSeconds: 60,
        },
      },
    ]);

    const call = await callSupport(stage, recorded);
    await told(stage, recorded, "callback-offer");
    call.press("1");
    await stage.until("the caller is let go", () => call.state === "ended", 60);
    await stage.available(1);
    const heard = [await leavesMessage(stage, 1), await leavesMessage(stage, 2)];
    stage.promise("each machine has the whole message once", heard.every(Boolean));

    await stage.until("customer and agent talk", () => stage.callsOf(recorded).some((back) => talks(back, 1)), 300);
    await stage.until("the customer hangs up", () => stage.callsOf(recorded).length === 0, 90);
    await stage.pass(30);
    const kept = await closedAs(stage, recorded, "handled", "wrap-up:support");
    stage.promise("a person is proven once, by the key", kept.fact("PersonProven").by === "key");
    stage.promise("a wrong key is answered, and the right one asked for again", kept.wasTold("invalid-key"));
    stage.promise(
      "the outcomes are on record",
      kept
        .facts("AttemptFailed")
        .map(({ outcome }) => outcome)
        .join() === "machine,machine",
    );
    const dialled = kept.facts("CustomerDialled");
    for (const [index, failure] of kept.facts("AttemptFailed").entries()) {
      const pause = ((dialled[index + 1]?.at ?? 0) - failure.at) / 1000;
      stage.promise(`the pause is the rule's (${pause} s)`, pause >= pauseSeconds && pause <= pauseSeconds + 20);
    }
    const [callback] = await stage.records.callbacks();
    stage.promise(
      "the callback is connected, at the third attempt",
      callback?.attempts.map(({ outcome }) => outcome).join() === "machine,machine,connected",
    );
    await saysToBeSomebodyElse(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** @returns whether the message came out of the machine's telephone, and ended before we hung up */
async function leavesMessage(stage: Stage, attempt: number): Promise<boolean> {
  const account = () => accountOf(stage, recorded);
  await stage.until(
    `machine ${attempt} is taken for one`,
    async () => (await account()).facts("PartingStarted").length === attempt,
    pauseSeconds + 120,
  );
  await stage.pass(1);
  const [line] = stage.callsOf(recorded);
  stage.promise(`attempt ${attempt}: nobody has talked to the machine`, line?.talkingWith.length === 0);
  stage.promise(`attempt ${attempt}: the agent does not wait`, stage.callsOf(agentId(1)).length === 0);
  const [record] = await stage.records.agents();
  stage.promise(`attempt ${attempt}: and is free for others`, record?.agent.work.is === "free");
  await stage.until(`machine ${attempt} is let go`, () => stage.callsOf(recorded).length === 0, 60);
  const { said, facts } = await account();
  const saying = latest(said, message);
  const parting = facts("PartingStarted")[attempt - 1];
  const failure = facts("AttemptFailed")[attempt - 1];
  const asked = facts("CustomerAnswered")[attempt - 1];
  const waited = ((parting?.at ?? 0) - (asked?.at ?? 0)) / 1000;
  stage.promise(
    `attempt ${attempt}: the key was waited for after the prompt (${waited} s)`,
    waited >= withinSeconds + 3 && waited <= withinSeconds + 30,
  );
  return line !== undefined && cameThrough(line, saying) && (failure?.at ?? 0) >= (saying?.at ?? Infinity) + 2000;
}

const latest = (said: readonly Saying[], words: string): Saying | undefined =>
  said.findLast((saying) => saying.words === words);

/** Whoever did not ask for the call says so by key, and is not called again. */
async function saysToBeSomebodyElse(stage: Stage): Promise<void> {
  stage.network.setPerson(
    { number: mistaken },
    { answer: { afterSeconds: 4, presses: [{ key: "9", afterSeconds: 10 }] } },
  );
  const wish = { queueId: "support", number: mistaken };
  const asked = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as: { role: "app" } });
  stage.promise("another callback is asked for over HTTP", asked.status === 201);
  await stage.available(1);
  await stage.pass(90);
  const wrong = await closedAs(stage, mistaken, "callback-failed", "callback:support");
  stage.promise("who did not ask to be called is told that we are sorry", wrong.wasTold("callback-disturbed"));
  stage.promise("and not called again", wrong.fact("AttemptFailed").outcome === "wrong-person");
}
