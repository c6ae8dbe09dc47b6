// Teams presence by Microsoft Graph, for applications: asked for, up to 650 users at a time.
import { presencesAnswer } from "../../contracts/graph/responses";
import type { GetPresencesByUserId } from "../../contracts/graph/presence-requests";
import { Fault } from "../../ports/fault";
import type { PresenceReader, UserPresence } from "../../ports/presence-reader";
import { refusalOf, type GraphRequests } from "./graph-requests";

/** Most users in one request (cloudcommunications-getpresencesbyuserid). */
const mostUsers = 650;

export const graphPresence = (graph: GraphRequests): PresenceReader => ({
  async presences(tenantId, userIds) {
    const found: UserPresence[] = [];
    for (let from = 0; from < userIds.length; from += mostUsers) {
      const body: GetPresencesByUserId = { ids: userIds.slice(from, from + mostUsers) };
      const answer = await graph.send(tenantId, { method: "POST", path: "/communications/getPresencesByUserId", body });
      if (answer.status >= 300) throw new Fault(`Graph refused presences: ${refusalOf(answer)}`, { retryable: false });
      const read = presencesAnswer.safeParse(answer.body);
      if (!read.success) throw new Fault("Graph's presences cannot be read", { retryable: false, cause: read.error });
      for (const { id, availability, activity } of read.data.value) found.push({ userId: id, availability, activity });
    }
    return found;
  },
});
