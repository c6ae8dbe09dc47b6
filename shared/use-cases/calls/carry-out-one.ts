// Which part of the house carries out an effect.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { carryOutAgentEffect } from "../agents/agent-effects";
import type { carryOutCallbackEffect } from "../callbacks/callback-effects";
import type { passRank } from "../callbacks/pass-rank";
import type { SettleRedial } from "../callbacks/settle-redial";
import type { carryOutLineEffect } from "../routing/line-effects";
import type { settleDial } from "../routing/settle-dial";
import type { carryOutCallEffect } from "./call-effects";
import type { CarryOutOne } from "./carry-out";

export const carryOutOne =
  (house: {
    readonly line: ReturnType<typeof carryOutLineEffect>;
    readonly agent: ReturnType<typeof carryOutAgentEffect>;
    readonly callback: ReturnType<typeof carryOutCallbackEffect>;
    readonly call: ReturnType<typeof carryOutCallEffect>;
    readonly settleDial: ReturnType<typeof settleDial>;
    readonly passRank: ReturnType<typeof passRank>;
    readonly settleRedial: SettleRedial;
  }): CarryOutOne =>
  (contact: Contact, effect: Effect, pinned) => {
    switch (effect.do) {
      case "enter-queue":
      case "leave-queue":
      case "convert-entry":
      case "pause-entry":
      case "resume-entry":
      case "ready-entry":
      case "return-entry":
      case "find-agent":
        return house.line(contact, effect, pinned);
      case "engage-agent":
      case "release-agent":
      case "finish-agent":
      case "free-agent":
      case "remember-agent":
        return house.agent(contact, effect);
      case "open-callback":
      case "tell-callback":
      case "call-back-later":
        return house.callback(contact, effect);
      case "settle-dial":
        return house.settleDial(contact.tenantId, effect);
      case "pass-rank":
        return house.passRank(contact, effect);
      case "settle-redial":
        return house.settleRedial(contact, effect);
      default:
        return house.call(contact, effect);
    }
  };
