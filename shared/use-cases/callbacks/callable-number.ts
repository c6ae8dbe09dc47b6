// Whether a queue calls this number back, asked while the caller is on the line.
import { numberObstacle } from "../../domain/callback/number-rules";
import type { Contact } from "../../domain/contact/contact";
import type { NumberAnswer } from "../../domain/contact/dialogue";
import type { QueueCallback } from "../../domain/settings/queue-callback";
import { Fault } from "../../ports/fault";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { SettingsStore } from "../../ports/settings-store";

/** @returns nothing if it cannot be told now */
export type CheckNumber = (
  contact: Pick<Contact, "tenantId">,
  dialled: string,
  rules: QueueCallback,
) => Promise<NumberAnswer | undefined>;

export const checkNumber =
  (ports: {
    numbers: PhoneNumbers;
    settings: Pick<SettingsStore, "list">;
    warn: (message: string, detail: unknown) => void;
  }): CheckNumber =>
  async ({ tenantId }, dialled, { numbers }) => {
    const known = ports.numbers.read(dialled, numbers.country);
    if (!known) return { is: "refused", because: "not-a-number" };
    try {
      const endpoints = await ports.settings.list(tenantId, "endpoints");
      const own = endpoints.flatMap(({ item }) => (item.number === undefined ? [] : [item.number]));
      const obstacle = numberObstacle(known, numbers, own);
      return obstacle ? { is: "refused", because: obstacle } : { is: "callable", number: known.number };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      ports.warn("a caller's number not checked", error);
      return undefined;
    }
  };
