// Agents are lent while it is worse there than here, and only on evidence.
import { lenders } from "../../../../shared/domain/routing/lending";
import { queueId } from "./people";

const support = {
  id: queueId("support"),
  borrowing: [
    { from: queueId("sales"), whileOwnLevelUnder: 0.8, andTheirLevelOver: 0.9 },
    { from: queueId("backup"), whileOwnLevelUnder: 0.5, andTheirLevelOver: 0.6 },
  ],
};
const given = (levels: Readonly<Record<string, number>>) => lenders(support, (id) => levels[id]);

describe("a queue borrows the agents of another", () => {
  it.each([
    [{ support: 0.7, sales: 0.95, backup: 0.95 }, ["sales"]],
    [{ support: 0.4, sales: 0.95, backup: 0.7 }, ["sales", "backup"]],
    [{ support: 0.4, sales: 0.9, backup: 0.6 }, []],
    [{ support: 0.8, sales: 1, backup: 1 }, []],
    [{ support: 0.1 }, ["sales", "backup"]],
    [{ sales: 1, backup: 1 }, []],
  ])("at levels %j from %j", (levels, from) => {
    expect(given(levels)).toEqual(from);
  });
});
