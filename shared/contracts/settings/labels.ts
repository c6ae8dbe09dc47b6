// The wire form of skills and dispositions.
import * as z from "zod";
import type { Disposition, Skill } from "../../domain/settings/labels";
import { dispositionId, displayName, skillId } from "./setting-fields";

export const skill = z.strictObject({ id: skillId, name: displayName }) satisfies z.ZodType<Skill>;
export const disposition = z.strictObject({ id: dispositionId, name: displayName }) satisfies z.ZodType<Disposition>;
