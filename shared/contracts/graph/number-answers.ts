// What Graph answers about telephone numbers and about accounts as telephones, read liberally.
import * as z from "zod";

/** E.164 with the plus sign: Microsoft's samples have it or not. */
const telephoneNumber = z.string().transform((text) => (text.startsWith("+") ? text : `+${text}`));
const word = z.string().nullish();

/** GET .../numberAssignments: words are open lists, Graph adds to them. */
export const numberAssignmentAnswer = z.looseObject({
  telephoneNumber,
  numberType: z.string(),
  activationState: word,
  assignmentStatus: word,
  assignmentTargetId: word.transform((id) => id?.toLowerCase()),
  capabilities: z.array(z.string()).nullish(),
});
export type NumberAssignmentAnswer = z.output<typeof numberAssignmentAnswer>;

const operation = z.looseObject({
  status: z.string(),
  numbers: z.array(z.looseObject({ status: word, statusDetail: word })).nullish(),
});

/** GET .../operations/{id}. The documented sample wraps the operation in `value`; OData would not. */
export const numberOperationAnswer = z.union([
  operation,
  z.looseObject({ value: operation }).transform((it) => it.value),
]);
export type NumberOperationAnswer = z.output<typeof numberOperationAnswer>;

/** GET /admin/teams/userConfigurations/{id}. */
export const userConfigurationAnswer = z.looseObject({
  isEnterpriseVoiceEnabled: z.boolean().nullish(),
  featureTypes: z.array(z.string()).nullish(),
  telephoneNumbers: z.array(z.looseObject({ telephoneNumber })).nullish(),
});
