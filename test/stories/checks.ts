// What every story promises at its end, whatever it was about.
import type { ClosingReason } from "../../shared/domain/contact/contact";
import { accountOf, type Account } from "./accounts";
import type { Stage } from "./stage";

/** Nobody is left on a telephone, in a line, at work or owed anything. */
export async function nothingIsLeftBehind(stage: Stage): Promise<void> {
  const contacts = await stage.records.contacts();
  stage.promise("nobody is on the telephone any more", stage.network.calls().length === 0);
  stage.promise(
    "every contact is closed",
    contacts.length > 0 && contacts.every(({ contact }) => contact.phase.in === "closed"),
  );
  stage.promise(
    "everything that contacts asked for is done and on record",
    contacts.every(({ outbox, facts }) => outbox.length === 0 && facts.length === 0),
  );
  stage.promise(
    "no line has anybody in it",
    (await stage.records.entries()).every(({ state }) => state.is === "gone"),
  );
  stage.promise(
    "every agent is free",
    (await stage.records.agents()).every(({ agent }) => agent.work.is === "free"),
  );
  stage.promise(
    "every callback has its outcome",
    (await stage.records.callbacks()).every(({ state }) => state.is === "closed"),
  );
}

/** The customer's contact ended in this way, in this place, and says so once. */
export async function closedAs(stage: Stage, number: string, reason: ClosingReason, where: string): Promise<Account> {
  const account = await accountOf(stage, number);
  const { phase } = account.contact;
  const how = phase.in === "closed" ? `${phase.reason} at ${phase.where}` : phase.in;
  stage.promise(`${number}: ${reason} at ${where} (is: ${how})`, how === `${reason} at ${where}`);
  stage.promise(`${number}: the end is on record once`, account.fact("ContactClosed").reason === reason);
  return account;
}

/** Whether a duration on record agrees with the one measured on the telephones: Graph tells late by moments only. */
export const about = (recordedMs: number, seconds: number, toleranceSeconds = 1.5): boolean =>
  Math.abs(recordedMs - seconds * 1000) <= toleranceSeconds * 1000;
