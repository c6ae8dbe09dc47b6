// What is read about a line when somebody's wait or place in it is asked for, and how it becomes numbers.
import { taggedOf, type AgentGroup, type PoolState, type Relaxation } from "./pool-state";
import { abandonPerSecond, callbackAnswerChance, handleSeconds, type LearnedRates } from "./rates";

export interface LiveContact {
  /** Index of `classes`. */
  readonly class: number;
  readonly isCallback?: boolean;
  /** Must not be offered now: between two attempts, or its caller is still on the line. */
  readonly isPaused?: boolean;
  /** Steps of skill relaxation still to come, soonest first. */
  readonly becomes?: readonly Relaxation[];
  /** Is not there: stands for whoever might come here. */
  readonly mightCome?: true;
}

export interface LiveClass {
  /** What its queue has learned. */
  readonly rates: LearnedRates;
  /** How long the queue's contacts that are being handled now have been, together; matters to the first few hundred only. */
  readonly inProgressSeconds?: number;
}

export interface LiveLine {
  /** Contacts of one class need the same and may go to the same agents. */
  readonly classes: readonly LiveClass[];
  readonly groups: readonly AgentGroup[];
  /** First in line first, over all queues whose agents could take the one asked about. */
  readonly waiting: readonly LiveContact[];
  /** An index of `waiting`, or somebody new with so many ahead. */
  readonly tagged: PoolState["tagged"];
  /** How long a callback's customer is rung for before it counts as unanswered. */
  readonly callbackRingSeconds?: number;
}

/** @returns nothing while nobody of the class asked about was ever handled. */
export function poolStateOf(live: LiveLine, at: number): PoolState | undefined {
  const own = live.classes[taggedOf(live).class];
  const ownSeconds = own && handlingOf(own, at);
  if (ownSeconds === undefined) return undefined;
  const { tagged } = live;
  const present = live.waiting
    .map((contact, index) => ({ contact, index }))
    .filter(({ contact, index }) => !contact.isPaused || index === tagged);
  const before = (place: number) => present.filter(({ index }) => index < place).length;
  return {
    ...lineStateOf({ ...live, waiting: present.map(({ contact }) => contact) }, at, ownSeconds),
    tagged: typeof tagged === "number" ? before(tagged) : { ...tagged, place: before(tagged.place) },
  };
}

/** @returns undefined while nobody of the class was ever handled; else the mean of talk, hold and wrap-up */
export const handlingOf = ({ rates, inProgressSeconds }: LiveClass, at: number): number | undefined =>
  handleSeconds(rates, at, inProgressSeconds);

/** @param otherwise seconds of handling where a class has no history of its own: it is taken to be like another one */
export const lineStateOf = (
  { classes, groups, waiting, callbackRingSeconds }: Omit<LiveLine, "tagged">,
  at: number,
  otherwise: number,
): Omit<PoolState, "tagged"> => ({
  classes: classes.map((one) => ({
    abandonPerSecond: abandonPerSecond(one.rates),
    handleSeconds: handlingOf(one, at) ?? otherwise,
  })),
  groups,
  waiting: waiting.map((contact) => ({
    class: contact.class,
    ...(contact.becomes && { becomes: contact.becomes }),
    ...(contact.mightCome && { mightCome: true }),
    ...(contact.isCallback ? { chance: answerChance(classes[contact.class]), isPatient: true } : { chance: 1 }),
  })),
  ...(callbackRingSeconds !== undefined && { unansweredSeconds: callbackRingSeconds }),
});

const answerChance = (its: LiveClass | undefined): number => (its ? callbackAnswerChance(its.rates) : 1);
