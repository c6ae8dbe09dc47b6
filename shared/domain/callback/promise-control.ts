// Whether a callback that is promised now can be kept before the queue closes. A place in line is served in its turn: whoever is
// ahead, on the line or promised, takes of the agents' time first; whoever comes later does not.

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
  /** How long a customer's telephone rings, an agent waiting, until it is answered or the attempt is over. */
  readonly ringSeconds: number;
  /** Share of attempts that are answered, above 0. */
  readonly answerChance: number;
  readonly callersWaiting: number;
  /** Open callbacks of the queue, as far as they are to be kept before it closes. */
  readonly callbacksPromised: number;
}

export interface PromiseVerdict {
  readonly isKept: boolean;
  readonly because: "never-closes" | "nothing-known" | "covered" | "not-covered" | "closed";
  /** Of agents' time: for everybody ahead and for this one. */
  readonly neededMinutes?: number;
  /** Of agents' time, until the queue closes. */
  readonly availableMinutes?: number;
}

export function judgePromise(question: PromiseQuestion): PromiseVerdict {
  const { at, closesAt, agents, busyAgents, handleSeconds, callersWaiting, callbacksPromised } = question;
  if (closesAt === undefined) return { isKept: true, because: "never-closes" };
  if (closesAt <= at) return { isKept: false, because: "closed" };
  // One contact teaches how long they take; to refuse everybody until then would be the worse guess.
  if (handleSeconds === undefined) return { isKept: true, because: "nothing-known" };
  const dialSeconds = question.ringSeconds / Math.max(question.answerChance, lowestAnswerChance);
  const needed = callersWaiting * handleSeconds + (callbacksPromised + 1) * (handleSeconds + dialSeconds);
  // Handle times have no memory to speak of: who is in contact now needs the mean once more.
  const busyFor = Math.min(handleSeconds, (closesAt - at) / 1000);
  const available = (agents * (closesAt - at)) / 1000 - busyAgents * busyFor;
  const isKept = needed <= available;
  return {
    isKept,
    because: isKept ? "covered" : "not-covered",
    neededMinutes: tenths(needed / 60),
    availableMinutes: tenths(Math.max(0, available) / 60),
  };
}

/** Below it, attempts end by their number and not by being answered: three and a bit are dialled. */
const lowestAnswerChance = 0.3;

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

export function verdictInWords({ because, neededMinutes = 0, availableMinutes = 0 }: PromiseVerdict): string {
  switch (because) {
    case "never-closes":
      return "the queue does not close";
    case "nothing-known":
      return "nobody was handled yet, so nothing speaks against it";
    case "closed":
      return "the queue is closed";
    case "covered":
      return `${neededMinutes} agent minutes are needed before it closes, and ${availableMinutes} are there`;
    case "not-covered":
      return `${neededMinutes} agent minutes would be needed before it closes, and only ${availableMinutes} are there`;
  }
}
