// A caller who waits for French while four agents are at work and one is away, and a supervisor who asks why.
import * as z from "zod";
import { accountOf } from "../accounts";
import { answers, callSupport } from "../acts";
import { agentId, agentName, customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const routingStory = z.object({
  visits: z.array(
    z.object({
      queue: z.string(),
      outcome: z.string(),
      waitedSeconds: z.number().optional(),
      whyItWaited: z.string().optional(),
      whyItWentThere: z.string().optional(),
      moments: z.array(z.object({ afterSeconds: z.number(), code: z.string(), sentence: z.string() })),
    }),
  ),
});

export const explainedRouting: Story = {
  name: "explained-routing",
  promise:
    "a supervisor can read in words why a caller waited, who could not take the call for which reason, and why it went where it went",
  async play(stage) {
    await stage.open();
    await stage.put({ kind: "skills", item: { id: "french", name: "French" } });
    const knows = (level: number) => ({
      skills: [
        { skill: "support", level: 3 },
        { skill: "french", level },
      ],
    });
    await stage.setUp(
      supportQueue({
        requiredSkills: [
          { skill: "support", minLevel: 1 },
          { skill: "french", minLevel: 4 },
        ],
        relaxation: [{ afterSeconds: 30, lower: [{ skill: "french", minLevel: 2 }] }],
      }),
      [agent(1, knows(5)), agent(2, knows(2)), agent(3), agent(4, knows(4)), agent(5, knows(4))],
    );
    await stage.available(1, 2, 3, 4, 5);
    await leave(stage, 5);
    await optOut(stage, 4, ["support"]);

    answers(stage, 1, { hangsUpAfter: 100 });
    stage.network.setPerson({ userId: agentId(2) }, { decline: { afterSeconds: 4 } });
    answers(stage, 4, { hangsUpAfter: 60 });
    const first = await callSupport(stage, customer(1));
    await stage.until("the first caller talks", () => first.talkingWith.length === 1, 30);
    await stage.pass(10);
    const second = await callSupport(stage, customer(2));
    await stage.pass(48);
    stage.promise("nobody has answered yet", second.talkingWith.length === 0);
    await optOut(stage, 4, []);
    await stage.until("agent 4 opts in again and talks at once", () => second.talkingWith.includes(agentId(4)), 10);
    await stage.until("everybody has finished", () => stage.network.calls().length === 0, 300);
    await stage.pass(30);

    const visit = await visitOf(stage, customer(2));
    for (const { afterSeconds, sentence } of visit.moments) stage.tell(`${afterSeconds} s: ${sentence}`);
    const all = visit.moments.map(({ sentence }) => sentence);
    const tells = (what: string, ...parts: readonly string[]) => {
      stage.promise(
        what,
        all.some((sentence) => parts.every((part) => sentence.includes(part))),
      );
    };
    tells("it tells what was asked for", "Joined the line of Support", "French at level 4");
    tells(
      "it counts everybody at work by the reason why not",
      "5 agents considered",
      "1 was in a conversation",
      "1 had French below level 4",
      "1 lacked French",
      "1 had opted out of the queue",
      "1 was away",
    );
    tells("it tells when less was asked for", "From 30 s on French was asked for at level 2 instead of 4");
    tells("it tells who was asked then, and why", `Offered to ${agentName(2)}: ${agentName(2)} was the only one free`);
    tells("it tells that the offer was declined", `${agentName(2)} declined, and was not asked again for 60 s`);
    tells("it tells that it waited on because of that", "1 declined or could not be reached a moment ago");
    stage.promise(
      "it ends with why it went where it went",
      visit.outcome === "talks" &&
        visit.whyItWentThere === `${agentName(4)} became free and took the first contact in line.`,
    );
    stage.promise("and with how long it took", (visit.waitedSeconds ?? 0) >= 48 && (visit.waitedSeconds ?? 0) < 60);

    await closedAs(stage, customer(1), "handled", "wrap-up:support");
    await closedAs(stage, customer(2), "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};

async function optOut(stage: Stage, n: number, optedOut: readonly string[]): Promise<void> {
  const { status, body } = await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(n)}/queues`,
    body: { optedOut },
    as: { role: "agent", userId: agentId(n) },
  });
  if (status !== 200) throw new Error(`agent ${n} cannot opt out (${status}): ${JSON.stringify(body)}`);
}

async function leave(stage: Stage, n: number): Promise<void> {
  const { status } = await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(n)}/status`,
    body: { status: "away" },
    as: { role: "agent", userId: agentId(n) },
  });
  if (status !== 200) throw new Error(`agent ${n} cannot go away (${status})`);
}

/** The only visit to a line of this customer's only contact, as a supervisor reads it. */
async function visitOf(stage: Stage, number: string) {
  const { contact } = await accountOf(stage, number);
  const { status, body } = await stage.api({
    method: "GET",
    path: `/api/contacts/${contact.contactId}/routing`,
    as: { role: "supervisor" },
  });
  const [visit, ...others] = status === 200 ? routingStory.parse(body).visits : [];
  if (!visit || others.length > 0) throw new Error(`expected one visit to a line (${status}): ${JSON.stringify(body)}`);
  return visit;
}
