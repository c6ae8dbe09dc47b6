// Which customers are being called first, and what has come of it.
import {
  answeredIn,
  emptyBook,
  endedIn,
  ledgerOf,
  standingLines,
  withLines,
} from "../../../../shared/domain/callback/dial-book";
import { newLedger } from "../../../../shared/domain/callback/pacing";
import { idOf, type QueueId, type TenantId } from "../../../../shared/domain/kernel/ids";

const queueId = idOf<QueueId>("support");
const line = (dialId: string, until = 100) => ({ dialId, entryId: `k-${dialId}`, queueId, rank: 1, until });
const empty = emptyBook(idOf<TenantId>("t1"));
const two = withLines(empty, [line("a"), line("b", 50)], 0);

describe("a book of customers who are called first", () => {
  it("forgets a call whose end nobody has told", () => {
    expect(standingLines(two, 60).map(({ dialId }) => dialId)).toEqual(["a"]);
    expect(withLines(two, [line("c", 200)], 60).lines.map(({ dialId }) => dialId)).toEqual(["a", "c"]);
  });

  it("counts every answer once, whatever is told twice or late", () => {
    const answered = answeredIn(two, "a", 0);
    expect(answered.lines[0]).toMatchObject({ dialId: "a", hasAnswered: true });
    expect(answeredIn(answered, "a", 0)).toBe(answered);
    const ended = endedIn(answered, "a", "in-vain");
    expect(ledgerOf(ended, queueId)).toMatchObject({ answered: 1, inVain: 1 });
    expect(endedIn(ended, "a", "in-vain")).toBe(ended);
    expect(answeredIn(ended, "a", 0)).toBe(ended);
  });

  it("learns nothing from a telephone that nobody answers", () =>
    expect(ledgerOf(endedIn(two, "b", "not-answered"), queueId)).toBe(newLedger));
});
