// How an expected wait is put to a caller.
import { message } from "../../../../shared/domain/announcement/sentence";
import { waitSentence } from "../../../../shared/domain/announcement/wait-sentence";

describe("an expected wait", () => {
  it("is said as less than so many minutes when it may be over at once", () => {
    expect(waitSentence({ is: "under", minutes: 1 })).toEqual(message("queue-wait-under", { minutes: 1 }));
  });

  it("is said as a range where there is one", () => {
    expect(waitSentence({ is: "between", fromMinutes: 5, toMinutes: 10 })).toEqual(
      message("queue-wait-range", { low: 5, high: 10 }),
    );
  });

  it("is said as more than so many minutes where no upper end is worth saying", () => {
    expect(waitSentence({ is: "over", minutes: 45 })).toEqual(message("queue-wait-over", { minutes: 45 }));
  });
});
