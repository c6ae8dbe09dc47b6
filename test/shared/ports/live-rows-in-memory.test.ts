// The live state that use cases are tested with keeps the same promises as that of Cosmos.
import { agentsInMemory } from "./agent-store-in-memory";
import { lineInMemory } from "./line-store-in-memory";
import { liveRowsContract } from "./live-rows.contract";
import { liveRowsInMemory } from "./live-rows-in-memory";

const agents = agentsInMemory();
const line = lineInMemory();
let now = 1_000_000;

describe("live rows in memory", () => {
  liveRowsContract(() => ({
    rows: liveRowsInMemory(agents, line),
    agents,
    line,
    now: () => now,
    pass: (ms) => void (now += ms),
  }));
});
