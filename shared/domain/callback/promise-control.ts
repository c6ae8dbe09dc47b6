// Whether a callback that is promised now can be kept before the queue closes. A place in line is served in its turn: whoever is
// ahead, on the line, promised or agreed for a time, takes of the agents' time first; whoever comes later does not.

export interface PromiseQuestion {
  /** Unix milliseconds. */
  readonly at: number;
  /** Absent: the queue does not close. */
  readonly closesAt?: number;
  /** Agents signed in; those of them who are in contact. */
  readonly agents: number;
  readonly busyAgents: number;
  /** What one contact takes of an agent; absent while nobody was handled. */
  readonly handleSeconds?: number;
  /** How long an agent looks and a customer's telephone rings, the agent waiting, until it is answered or the attempt is over. */
  readonly ringSeconds: number;
  /** Share of attempts that are answered, above 0. */
  readonly answerChance: number;
  readonly callersWaiting: number;
  /** Open callbacks of the queue that are in line. */
  readonly callbacksPromised: number;
  /** Callbacks agreed for times that begin before it closes: when they do, they come first. */
  readonly callbacksAgreed: number;
}

export interface PromiseVerdict {
  readonly isKept: boolean;
  readonly because: "never-closes" | "nothing-known" | "covered" | "not-covered" | "closed";
  /** Of agents' time: for everybody ahead and for this one. */
  readonly neededMinutes?: number;
  /** Of agents' time, until the queue closes. */
  readonly availableMinutes?: number;
  /** Of the needed ones, for agreed times; absent where none is agreed. */
  readonly agreedMinutes?: number;
}

export function judgePromise(question: PromiseQuestion): PromiseVerdict {
  const { at, closesAt, agents, busyAgents, handleSeconds, callersWaiting, callbacksPromised } = question;
  if (closesAt === undefined) return { isKept: true, because: "never-closes" };
  if (closesAt <= at) return { isKept: false, because: "closed" };
  // One contact teaches how long they take; to refuse everybody until then would be the worse guess.
  if (handleSeconds === undefined) return { isKept: true, because: "nothing-known" };
  const dialSeconds = question.ringSeconds / Math.max(question.answerChance, lowestAnswerChance);
  const agreed = question.callbacksAgreed * (handleSeconds + dialSeconds);
  const needed = callersWaiting * handleSeconds + (callbacksPromised + 1) * (handleSeconds + dialSeconds) + agreed;
  // Handle times have no memory to speak of: who is in contact now needs the mean once more.
  const busyFor = Math.min(handleSeconds, (closesAt - at) / 1000);
  const available = (agents * (closesAt - at)) / 1000 - busyAgents * busyFor;
  const isKept = needed <= available;
  return {
    isKept,
    because: isKept ? "covered" : "not-covered",
    neededMinutes: tenths(needed / 60),
    availableMinutes: tenths(Math.max(0, available) / 60),
    ...(agreed > 0 ? { agreedMinutes: tenths(agreed / 60) } : {}),
  };
}

/** Below it, attempts end by their number and not by being answered: three and a bit are dialled. */
const lowestAnswerChance = 0.3;

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

export function verdictInWords(verdict: PromiseVerdict): string {
  const { because, neededMinutes = 0, availableMinutes = 0, agreedMinutes } = verdict;
  const needed = `${neededMinutes} agent minutes${agreedMinutes === undefined ? "" : ` (${agreedMinutes} of them for agreed times)`}`;
  switch (because) {
    case "never-closes":
      return "the queue does not close";
    case "nothing-known":
      return "nobody was handled yet, so nothing speaks against it";
    case "closed":
      return "the queue is closed";
    case "covered":
      return `${needed} are needed before it closes, and ${availableMinutes} are there`;
    case "not-covered":
      return `${needed} would be needed before it closes, and only ${availableMinutes} are there`;
  }
}
