// A line and the agents who serve it, at one moment, in numbers only: what waits, in order, and who may take what.

/** Contacts that need the same skills and behave alike. Referred to by index. */
export interface ContactClass {
  /** 1 / mean patience. */
  readonly abandonPerSecond: number;
  /** Mean of talk, hold and wrap-up. */
  readonly handleSeconds: number;
}

/** Agents who may take the same classes. */
export interface AgentGroup {
  /** Indexes of classes. */
  readonly mayTake: readonly number[];
  /** Who will take work: free or busy now, not those who are away. */
  readonly agents: number;
  /** Of these, the ones with nothing to do now. */
  readonly free: number;
  /** By class index, where this group is faster or slower than usual. */
  readonly handleSecondsByClass?: readonly (number | undefined)[];
}

/** A step of a waiting contact's skill relaxation that is still to come. */
export interface Relaxation {
  /** From now. */
  readonly afterSeconds: number;
  readonly class: number;
}

export interface WaitingContact {
  readonly class: number;
  /** That it will be talked to when its turn comes: 1 for a caller, the chance of being answered for a callback. */
  readonly chance: number;
  /** Does not give up waiting: a callback. */
  readonly isPatient?: boolean;
  /** Soonest first. */
  readonly becomes?: readonly Relaxation[];
  /** Is not there: stands for whoever might come here, and takes nobody's time. */
  readonly mightCome?: true;
}

export interface PoolState {
  readonly classes: readonly ContactClass[];
  readonly groups: readonly AgentGroup[];
  /** First in line first; everybody who may compete, ahead of the one asked about and behind. */
  readonly waiting: readonly WaitingContact[];
  /** The one asked about: an index of `waiting`, or somebody new with so many ahead. */
  readonly tagged:
    number | { readonly class: number; readonly place: number; readonly becomes?: readonly Relaxation[] };
  /** How long an agent is kept by a callback that is not answered; 0 where absent. */
  readonly unansweredSeconds?: number;
}

/** The one asked about. */
export function taggedOf<W extends Pick<WaitingContact, "class" | "becomes">>({
  waiting,
  tagged,
}: {
  readonly waiting: readonly W[];
  readonly tagged: PoolState["tagged"];
}): W | Exclude<PoolState["tagged"], number> {
  if (typeof tagged !== "number") return tagged;
  const asked = waiting[tagged];
  if (!asked) throw new RangeError(`place ${tagged} is not in a line of ${waiting.length}`);
  return asked;
}

/** The line with the one asked about in it. */
export function lineWithTagged({ waiting, tagged }: Pick<PoolState, "waiting" | "tagged">): {
  readonly line: readonly WaitingContact[];
  readonly place: number;
} {
  if (typeof tagged === "number") return { line: waiting, place: tagged };
  const { place, ...contact } = tagged;
  return { line: [...waiting.slice(0, place), { ...contact, chance: 1 }, ...waiting.slice(place)], place };
}

/** All classes a contact is or will be of. */
export const classesOf = (contact: Pick<WaitingContact, "class" | "becomes">): readonly number[] =>
  contact.becomes?.length ? [contact.class, ...contact.becomes.map((step) => step.class)] : [contact.class];

/** Mean seconds that a group takes for a contact of a class. */
export const secondsOf = (group: AgentGroup, its: number, classes: readonly ContactClass[]): number =>
  group.handleSecondsByClass?.[its] ?? classes[its]?.handleSeconds ?? 1;
