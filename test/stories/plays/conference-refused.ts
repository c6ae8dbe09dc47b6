// A tenant that has not consented to group calls, and a conference that fails half-way: callers are handed over instead.
import { accountOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [refused, failed] = [customer(1), customer(2)];

export const conferenceRefused: Story = {
  name: "conference-refused",
  promise:
    "no caller is dropped because a conference cannot be had: caller and agent are put through to each other instead",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 60 });
    await stage.available(1);

    for (const [from, invitations] of [
      [refused, { refuse: 1 }],
      [failed, { fail: 1 }],
    ] as const) {
      stage.platform.teams.faults.set({ chance: () => 0, invitations });
      const call = await callSupport(stage, from);
      await stage.until("agent 1 answers", () => callsOfAgent(stage).includes("connected"), 20);
      await stage.until(`${from} talks with agent 1 without delay`, () => talks(call, 1), 3);
      const since = stage.now();
      stage.platform.teams.faults.set(undefined);
      await stage.pass(5);
      const { contact, facts } = await accountOf(stage, from);
      stage.promise(
        "a conference was tried first, then the transfer",
        facts("JoiningStarted")
          .map(({ mode }) => mode)
          .join() === "conference,transfer",
      );
      const as = { role: "agent", userId: agentId(1) } as const;
      const hold = await stage.api({ method: "POST", path: `/api/contacts/${contact.contactId}/hold`, body: {}, as });
      stage.promise("what needs a conference is refused", hold.status === 409);
      await stage.until("the call is over", () => call.state === "ended", 90);
      const talked = stage.now() - since;
      // Nobody tells us of the end of a call that is out of our hands: presence does, within its round.
      await stage.until("the end is noticed", async () => (await accountOf(stage, from)).has("TalkEnded"), 40);
      const ended = (await accountOf(stage, from)).fact("TalkEnded");
      stage.promise("the conversation is on record", ended.by === "unknown" && about(ended.talkMs, talked, 17));
      await stage.pass(30);
      await closedAs(stage, from, "handled", "wrap-up:support");
    }
    await nothingIsLeftBehind(stage);
  },
};

const callsOfAgent = (stage: Stage): readonly string[] => stage.callsOf(agentId(1)).map(({ state }) => state);
