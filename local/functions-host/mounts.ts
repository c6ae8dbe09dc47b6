// Paths of the Functions host's port that another server answers: how local-only pages share the app's origin without the
// app knowing them. Read from LOCAL_MOUNTS: JSON, `[{ "path": "/phone", "target": "http://127.0.0.1:1234" }]`.
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { passOn } from "../pass-on";

const mounts = z.array(z.object({ path: z.string().regex(/^\/[\w-]+$/u), target: z.url() }));
export type Mount = z.infer<typeof mounts>[number];

/** Throws when the text is not a list of mounts. Absent or empty: none. */
export const readMounts = (text: string | undefined): readonly Mount[] => (text ? mounts.parse(JSON.parse(text)) : []);

/** Passes the request on if one of the mounts has its path; false: it is not theirs. */
export function answerFromMount(list: readonly Mount[], request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? "/";
  const path = url.split("?", 1)[0] ?? "/";
  const mount = list.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  if (!mount) return false;
  passOn(request, response, new URL(url, mount.target));
  return true;
}
