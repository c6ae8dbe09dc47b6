// The body of a call notification, read as a route's input: malformed ones are answered 400 with what is wrong.
import * as z from "zod";
import { parseNotifications } from "../../shared/contracts/graph/parse-notifications";

export const notificationBody = z.unknown().transform((body, context) => {
  const parsed = parseNotifications(body);
  if (parsed.ok) return parsed.items;
  for (const message of parsed.problems) context.addIssue({ code: "custom", message });
  return z.NEVER;
});
