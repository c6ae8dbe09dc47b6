// The phone page: a caller and an agent side by side, and what happens between them. It talks to the simulated Teams only,
// except for the agent's desk, which is the product's own API.
import { agentClient } from "./agent";
import { callerPhone } from "./caller";
import { paragraph, write } from "./dom";
import { namesFrom } from "./names";
import { follow, network } from "./network";
import { timeline } from "./timeline";

async function open(): Promise<void> {
  const connection = paragraph("connection");
  const directory = await network.directory();
  const names = namesFrom(directory);
  const caller = callerPhone(directory, names);
  const agent = agentClient(directory, names);
  const tell = timeline(names);

  let isAsking = false;
  let wanted = 0;
  /** One question at a time; what happens meanwhile is asked for once more at the end. */
  const refresh = async () => {
    wanted++;
    if (isAsking) return;
    isAsking = true;
    try {
      for (let seen = 0; seen !== wanted;) {
        seen = wanted;
        const { calls, now } = await network.lines();
        caller.update(calls, now);
        agent.update(calls);
      }
    } catch {
      write(connection, "The contact center does not answer.");
    } finally {
      isAsking = false;
    }
  };

  follow({
    happened: (event) => {
      tell(event);
      caller.happened(event);
      if (event.what !== "hears" && event.what !== "presses") agent.look();
      void refresh();
    },
    connected: (isConnected) => {
      write(connection, isConnected ? "Connected" : "Not connected; trying again…");
      if (isConnected) void refresh();
    },
  });
  // For the clock of a call that goes on.
  setInterval(() => {
    if (!document.hidden) void refresh();
  }, 1_000);
}

open().catch((error: unknown) => {
  write(
    paragraph("connection"),
    `The phones are not reachable: ${error instanceof Error ? error.message : String(error)}`,
  );
});
