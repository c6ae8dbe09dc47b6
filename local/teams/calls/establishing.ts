// From answered to talking: Graph reports "establishing", then "established", then that audio is active.
import { callBody } from "../notifications/notification-bodies";
import { endings } from "../world/end-codes";
import type { AppCall } from "../world/records";
import type { World } from "../world/world";
import { announceRoster, isGroup, linesIn } from "./conversations";
import { afterDeparture, because, closeConversation, endCall } from "./ending";
import { connect } from "./ringing";
import type { Switchboard } from "./switchboard";

/** Plausible times between the steps; Graph documents none. */
const ESTABLISH_SECONDS = 0.2;
const AUDIO_SECONDS = 0.3;
/** Without keepAlive for this long a call is ended (call-keepalive). */
const KEEP_ALIVE_SECONDS = 45 * 60;

export function beginEstablishing({ world }: Switchboard, call: AppCall): void {
  world.calls.put(call);
  world.schedule(`call:${call.id}`, ESTABLISH_SECONDS, { do: "establish", callId: call.id });
}

export function establish(board: Switchboard, call: AppCall): void {
  const { world, outbox } = board;
  if (call.state !== "establishing") return;
  const established: AppCall = { ...call, state: "established" };
  world.calls.put(established);
  for (const line of linesIn(world, call.conversationId))
    if (line.state === "ringing" && line.dialled) connect(world, line);
  outbox.notify(established, callBody(established, "updated", "established"));
  announceRoster(board, call.conversationId);
  world.schedule(`call:${call.id}`, AUDIO_SECONDS, { do: "activate-audio", callId: call.id });
}

export function activateAudio({ world, outbox }: Switchboard, call: AppCall): void {
  if (call.isAudioActive) return;
  const active: AppCall = { ...call, isAudioActive: true };
  world.calls.put(active);
  const mediaState = { "@odata.type": "#microsoft.graph.callMediaState", audio: "active" };
  outbox.notify(active, callBody(active, "updated", active.state, { mediaState }));
}

/** POST .../keepAlive, and the first 45 minutes of every call. Only the call's own end clears an earlier limit. */
export function keepAlive(world: World, callId: string): void {
  world.unschedule(`keep-alive:${callId}`);
  world.schedule(`keep-alive:${callId}`, KEEP_ALIVE_SECONDS, { do: "end-without-keep-alive", callId });
}

export function endWithoutKeepAlive(board: Switchboard, call: AppCall): void {
  const wasGroup = isGroup(board.world, call);
  endCall(board, call, because(endings.noKeepAlive));
  if (wasGroup) afterDeparture(board, call.conversationId, undefined);
  else closeConversation(board, call.conversationId, endings.noKeepAlive);
}
