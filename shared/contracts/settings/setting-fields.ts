// Fields that several kinds of setting share. Limits are ours unless a source is named.
import * as z from "zod";
import { idOf } from "../../domain/kernel/ids";
import type { AgentId, EndpointId, FlowId, QueueId } from "../../domain/kernel/ids";
import type { FinalDestination } from "../../domain/settings/destination";
import type { RequiredSkill } from "../../domain/settings/queue";
import { dispositionIdOf, hoursIdOf, skillIdOf } from "../../domain/settings/setting-ids";
import { languages } from "../../domain/settings/text";
import type { Text } from "../../domain/settings/text";

/** Goes into paths and document ids as it is: Cosmos forbids / \ ? # in those, and `@` marks a version. */
export const slug = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "expected 1 to 64 letters, digits, dots, dashes or underscores");

export const queueId = slug.transform((text): QueueId => idOf(text));
export const flowId = slug.transform((text): FlowId => idOf(text));
export const skillId = slug.transform(skillIdOf);
export const hoursId = slug.transform(hoursIdOf);
export const dispositionId = slug.transform(dispositionIdOf);

/** Entra writes object ids in either case; we keep one. */
export const objectId = z.guid("expected an Entra object id (a GUID)").toLowerCase();
export const agentId = objectId.transform((text): AgentId => idOf(text));
export const endpointId = objectId.transform((text): EndpointId => idOf(text));

export const displayName = z.string().trim().min(1).max(100);
export const language = z.enum(languages);
export const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, "expected an E.164 number such as +351210000000");

/** One sentence or a few; longer texts are split so that a caller's key is not waited out. */
const sentence = z.string().trim().min(1).max(1000);

export const text = z.strictObject({
  default: sentence,
  "pt-PT": sentence.exactOptional(),
  "pt-BR": sentence.exactOptional(),
  "en-US": sentence.exactOptional(),
  "es-ES": sentence.exactOptional(),
}) satisfies z.ZodType<Text>;

/** Graph plays at most 20 prompts per request. */
export const texts = z.array(text).min(1).max(20);

export const skillLevel = z.int().min(1).max(5);

export const requiredSkills = z
  .array(z.strictObject({ skill: skillId, minLevel: skillLevel.default(1) }))
  .max(20) satisfies z.ZodType<readonly RequiredSkill[]>;

export const toUser = { to: z.literal("user"), userId: objectId };
export const toNumber = { to: z.literal("number"), number: phoneNumber };
export const toQueue = { to: z.literal("queue"), queueId };
export const hangUp = { to: z.literal("hang-up"), message: text.exactOptional() };
export const toWait = { to: z.literal("wait") };

export const finalDestination = z.discriminatedUnion("to", [
  z.strictObject(toQueue),
  z.strictObject(toUser),
  z.strictObject(toNumber),
  z.strictObject(hangUp),
]) satisfies z.ZodType<FinalDestination>;
