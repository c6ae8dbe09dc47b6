// The sounds a phone makes by itself: keys, the tone while calling, and ringing.

/** ITU-T Q.23: the two frequencies (Hz) of each key. */
const rows = [697, 770, 852, 941] as const;
const columns = [1209, 1336, 1477] as const;
const layout = ["123", "456", "789", "*0#"];

export type Ring = "calling" | "phone" | "client";

/** Frequencies in Hz and seconds on and off: European ringing tone (ITU-T E.180), and two kinds of ring. */
const rings = {
  calling: { tones: [425], on: 1, off: 4, volume: 0.05 },
  phone: { tones: [480, 620], on: 1, off: 2, volume: 0.08 },
  client: { tones: [660, 880], on: 0.35, off: 1.4, volume: 0.07 },
} satisfies Record<Ring, { tones: number[]; on: number; off: number; volume: number }>;

let context: AudioContext | undefined;

function sound(tones: readonly number[], seconds: number, volume: number): void {
  // Made on first use: browsers allow it only after a click or a key.
  context ??= new AudioContext();
  const gain = new GainNode(context, { gain: volume });
  gain.connect(context.destination);
  for (const frequency of tones) {
    const oscillator = new OscillatorNode(context, { frequency });
    oscillator.connect(gain);
    oscillator.start();
    oscillator.stop(context.currentTime + seconds);
  }
}

export function keyTone(key: string): void {
  const row = layout.findIndex((keys) => keys.includes(key));
  const column = layout[row]?.indexOf(key) ?? -1;
  const [low, high] = [rows[row], columns[column]];
  if (low !== undefined && high !== undefined) sound([low, high], 0.14, 0.06);
}

/** Sounds until the result is called. */
export function ring(kind: Ring): () => void {
  const { tones, on, off, volume } = rings[kind];
  const once = () => {
    sound(tones, on, volume);
  };
  once();
  const repeat = setInterval(once, (on + off) * 1000);
  return () => {
    clearInterval(repeat);
  };
}

/** Sounds exactly while it should: call with what is wanted now, as often as you like. */
export function ringer(): (wanted: Ring | undefined) => void {
  let current: Ring | undefined;
  let stop = () => undefined as unknown;
  return (wanted) => {
    if (wanted === current) return;
    stop();
    current = wanted;
    stop = wanted ? ring(wanted) : () => undefined;
  };
}
