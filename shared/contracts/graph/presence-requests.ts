// The request that reads the presence of many users at once.
import * as z from "zod";
import { graphId } from "./request-values";

/** POST /communications/getPresencesByUserId: at most 650 ids (cloudcommunications-getpresencesbyuserid). */
export const getPresencesByUserId = z.strictObject({ ids: z.array(graphId).min(1).max(650) });
export type GetPresencesByUserId = z.input<typeof getPresencesByUserId>;
