// Fields that the routes of provisioning share.
import * as z from "zod";
import { idOf, type RunId } from "../../shared/domain/kernel/ids";

export const runId = z
  .guid()
  .toLowerCase()
  .transform((id) => idOf<RunId>(id));

export const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true");
