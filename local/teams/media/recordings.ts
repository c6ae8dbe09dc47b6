// Serves what recordResponse recorded, to whoever has the token that came with the notification.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../world/world";
import { silence } from "./wav";

export function answerRecording(world: World, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const recording = world.recordings.get(url.pathname.slice("/recordings/".length));
  if (!recording) response.writeHead(404).end();
  else if (request.headers.authorization !== `Bearer ${recording.accessToken}`) response.writeHead(401).end();
  else response.writeHead(200, { "Content-Type": "audio/wav" }).end(silence(recording.seconds));
}
