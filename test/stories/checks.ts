// What every story promises at its end, whatever it was about.
import type { ClosingReason } from "../../shared/domain/contact/contact";
import { accountOf, type Account } from "./accounts";
import { checkOrder, leftovers } from "./leftovers";
import type { Stage } from "./stage";

/** Nobody is left on a telephone, in a line, at work or owed anything, and nobody was rung or dialled too often on the way. */
export async function nothingIsLeftBehind(stage: Stage): Promise<void> {
  const { contacts, open, pending, left } = await leftovers(stage);
  stage.promise(`every contact is closed (${contacts} were there)`, contacts > 0 && open === 0 && pending === 0);
  stage.promiseNone("nobody and nothing is left behind", left);
  stage.promise(
    "everything is in the log",
    (await stage.records.contacts()).every(({ facts }) => facts.length === 0),
  );
  stage.promiseNone("nobody was offered or dialled twice", await checkOrder(stage));
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
