// When media requests are possible at all.
import { wrongState } from "../graph-refusal";
import type { AppCall } from "../world/records";

/** Media need an established call with active audio; before that nothing would be heard. */
export function mustHaveAudio(call: AppCall): void {
  if (call.state === "established" && call.isAudioActive) return;
  const audio = call.isAudioActive ? "active" : "inactive";
  throw wrongState(`The call is ${call.state} with audio ${audio}; media need an established call with active audio.`);
}
