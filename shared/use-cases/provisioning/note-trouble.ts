// Writes down that Graph refuses a tenant's calls for a reason that a person has to mend, so that the doctor knows of it.
import type { TenantId } from "../../domain/kernel/ids";
import { lookSoon } from "../../domain/provisioning/consent-standing";
import { troubleIn, withNote, type Trouble } from "../../domain/provisioning/graph-trouble";
import type { CallControl, Outcome } from "../../ports/call-control";
import type { Clock } from "../../ports/clock";
import type { ConsentStandings, TroubleBook } from "../../ports/consents";
import { Fault } from "../../ports/fault";

export type NoteTrouble = (tenantId: TenantId, said: string) => Promise<void>;

/** Never fails: what it is about has failed already. */
export const noteTrouble =
  (ports: {
    readonly troubles: TroubleBook;
    readonly standings: ConsentStandings;
    readonly clock: Clock;
    readonly warn: (message: string, detail: unknown) => void;
  }): NoteTrouble =>
  async (tenantId, said) => {
    const trouble = troubleOf(said);
    if (trouble === undefined) return;
    try {
      const at = ports.clock.now();
      const found = await ports.troubles.load({ tenantId });
      const notes = withNote(found?.value, tenantId, { trouble, said }, at);
      // Losing means that somebody notes as much at the same moment.
      if (notes) await (found ? ports.troubles.replace(notes, found.tag) : ports.troubles.create(notes));
      if (notes && (trouble === "7504" || trouble === "no-token"))
        await haveConsentLookedAt(ports.standings, tenantId, at);
    } catch (error) {
      ports.warn(`Trouble ${trouble} could not be noted`, error);
    }
  };

async function haveConsentLookedAt(standings: ConsentStandings, tenantId: TenantId, at: number): Promise<void> {
  const found = await standings.load({ tenantId, application: "calling" });
  const sooner = found && lookSoon(found.value, at);
  if (found && sooner) await standings.replace(sooner, found.tag);
}

const noToken = "Entra gave no token";

function troubleOf(said: string): Trouble | undefined {
  if (said.startsWith(noToken)) return "no-token";
  return troubleIn(/^(\w+):/u.exec(said)?.[1], said);
}

/** The same telephone system; what it refuses is noted on the way. Only what a tenant's consent, bot or credit can stop. */
export function noticing(calls: CallControl, note: NoteTrouble): CallControl {
  const heeded = async <T>(tenantId: TenantId, asked: Promise<Outcome<T>>): Promise<Outcome<T>> => {
    try {
      const outcome = await asked;
      if (outcome.is === "refused") await note(tenantId, outcome.why);
      return outcome;
    } catch (error) {
      if (error instanceof Fault && !error.retryable) await note(tenantId, error.message);
      throw error;
    }
  };
  return {
    ...calls,
    answer: (call, ...rest) => heeded(call.tenantId, calls.answer(call, ...rest)),
    ringUser: (tenantId, ...rest) => heeded(tenantId, calls.ringUser(tenantId, ...rest)),
    dialNumber: (tenantId, ...rest) => heeded(tenantId, calls.dialNumber(tenantId, ...rest)),
    play: (call, ...rest) => heeded(call.tenantId, calls.play(call, ...rest)),
    invite: (call, ...rest) => heeded(call.tenantId, calls.invite(call, ...rest)),
    transfer: (call, ...rest) => heeded(call.tenantId, calls.transfer(call, ...rest)),
  };
}
