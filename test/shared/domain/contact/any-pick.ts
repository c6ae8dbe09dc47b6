// What a contact may be told next, before it is known what would fit.
import fc from "fast-check";
import type { ContactCommand } from "../../../../shared/domain/contact/commands";

const types = [
  "NoteLeg",
  "NoteLegEnded",
  "PressKey",
  "NotePromptEnded",
  "NoteInvited",
  "NoteRoster",
  "NoteTransfer",
  "AdmitToQueue",
  "TurnAway",
  "ConfirmConversion",
  "DenyConversion",
  "JoinCallback",
  "DenyNumber",
  "DenySlot",
  "NoteRedial",
  "GiveWay",
  "SteerCallback",
  "NoteRefused",
  "OfferTo",
  "DialCustomer",
  "NoteSearch",
  "Hold",
  "Retrieve",
  "EndTalk",
  "Transfer",
  "WrapUp",
  "NoteAgentIdle",
  "DialNow",
  "DeclinePreview",
  "CancelCallback",
  "BeginCallback",
  "MoveCallback",
  "SetCallbackAside",
  "ResumeCallback",
  "CloseCallback",
  "PassTime",
] as const satisfies readonly ContactCommand["type"][];

export interface Pick {
  readonly type: (typeof types)[number] | "again" | "onward";
  /** Whether the ids are those of the contact's present, or of some other time or contact. */
  readonly fits: boolean;
  readonly n: number;
  readonly yes: boolean;
  readonly afterMs: number;
}

/** What moves a contact on comes more often than what only disturbs it. */
export const pick: fc.Arbitrary<Pick> = fc.record({
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...types) },
    { weight: 5, arbitrary: fc.constant("onward" as const) },
    { weight: 1, arbitrary: fc.constant("again" as const) },
  ),
  fits: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  n: fc.nat({ max: 11 }),
  yes: fc.boolean(),
  afterMs: fc.constantFrom(0, 1, 400, 3_000, 12_000, 35_000, 130_000, 700_000),
});
