// What the caller hears: the recordings that the contact center plays, one after the other, as they come.
import { element } from "./dom";

/** A recording this close to its end is heard out before the next; otherwise the next one has cut it off. */
const HEARD_OUT_SECONDS = 1.5;

export interface Earpiece {
  play(uri: string): void;
  silence(): void;
}

export function earpiece(whenSounding: (isSounding: boolean) => void): Earpiece {
  const audio = element("earpiece", HTMLAudioElement);
  let next: string | undefined;

  const begin = (uri: string) => {
    next = undefined;
    // Storage is another origin, without leave for pages: the desk fetches for us.
    audio.src = `recording?uri=${encodeURIComponent(uri)}`;
    audio.play().catch(() => {
      // Browsers keep a page silent until its reader has clicked; then the next recording is heard.
      whenSounding(false);
    });
  };
  audio.onplaying = () => {
    whenSounding(true);
  };
  audio.onended = () => {
    whenSounding(false);
    if (next !== undefined) begin(next);
  };
  return {
    play(uri) {
      const isOver = audio.paused || audio.ended;
      if (!isOver && audio.duration - audio.currentTime < HEARD_OUT_SECONDS) next = uri;
      else begin(uri);
    },
    silence() {
      next = undefined;
      audio.pause();
      whenSounding(false);
    },
  };
}
