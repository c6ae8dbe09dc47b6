// Hundreds wait for a skill that nobody has: the caller behind them is served as if they were not there.
import { answers, callSupport, talks } from "../acts";
import { customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const crowd = 120;
/** What one free agent reads to find a contact: own document, needs of the line, and the heads of what he or she may take. */
const mostDocuments = 20;

export const noHeadOfLineBlocking: Story = {
  name: "no-head-of-line-blocking",
  promise:
    "the first caller whom a free agent can serve is served at once, however many wait before whom the agent cannot",
  async play(stage) {
    await stage.open();
    await stage.put({ kind: "skills", item: { id: "rare", name: "A rare skill" } });
    // The second agent has it, and never signs in.
    const skills = [
      { skill: "support", level: 3 },
      { skill: "rare", level: 3 },
    ];
    await stage.setUp(supportQueue(), [agent(1), agent(2, { skills })]);
    await stage.put({ kind: "queues", item: supportQueue({ requiredSkills: [{ skill: "rare", minLevel: 1 }] }) });
    const asked: string[] = [];
    for (let n = 0; n < crowd; n++) {
      const body = { queueId: "support", number: `+3519600${String(10_000 + n)}` };
      const made = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
      if (made.status !== 201) throw new Error(`callback ${n} was refused (${made.status})`);
      asked.push((made.body as { callbackId: string }).callbackId);
    }
    await stage.put({ kind: "queues", item: supportQueue({ requiredSkills: [{ skill: "support", minLevel: 1 }] }) });
    await stage.pass(6);
    answers(stage, 1, { hangsUpAfter: 20 });
    const behind = await callSupport(stage, customer(1));
    stage.platform.cosmos.resetMetrics();
    await stage.available(1);
    const { documentsLoaded } = stage.platform.cosmos.metrics();
    stage.promise(`${documentsLoaded} documents are read for it, not ${crowd}`, documentsLoaded <= mostDocuments);
    const freeAt = stage.now();
    await stage.until("the caller behind them all is served", () => talks(behind, 1), 10);
    stage.promise("within the seconds that ringing and answering take", stage.now() - freeAt <= 6);
    await stage.until("and finishes", () => behind.state === "ended", 60);
    for (const callbackId of asked)
      await stage.api({ method: "DELETE", path: `/api/callbacks/${callbackId}`, as: { role: "supervisor" } });
    await stage.pass(30);
    const contacts = await stage.contacts();
    stage.promise(
      "nobody of the others was offered to anybody",
      contacts.filter(({ offers }) => offers > 0).length === 1,
    );
    await closedAs(stage, customer(1), "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};
