// Reads and writes the one sound format Graph plays: WAV, PCM, one channel, 16 bit, 16 kHz (mediaInfo).

export type WavCheck = { readonly seconds: number } | { readonly problem: string };

const PCM = 1;
const EXTENSIBLE = 0xfffe;
const RATE = 16_000;

/** Walks the RIFF chunks; says how long the sound is, or what is wrong with it. */
export function checkWav(file: Buffer): WavCheck {
  if (file.length < 12 || file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") {
    return { problem: "not a WAV file" };
  }
  let bytesPerSecond: number | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const begin = at + 8;
    if (name === "fmt ") {
      if (begin + 16 > file.length) return { problem: "the format chunk is cut off" };
      const format = file.readUInt16LE(begin);
      const channels = file.readUInt16LE(begin + 2);
      const rate = file.readUInt32LE(begin + 4);
      const bits = file.readUInt16LE(begin + 14);
      if ((format !== PCM && format !== EXTENSIBLE) || channels !== 1 || rate !== RATE || bits !== 16) {
        return {
          problem: `format ${format}, ${channels} channels, ${bits} bit, ${rate} Hz instead of PCM, 1 channel, 16 bit, ${RATE} Hz`,
        };
      }
      bytesPerSecond = file.readUInt32LE(begin + 8);
    } else if (name === "data") {
      if (bytesPerSecond === undefined) return { problem: "no format before the data" };
      // A stream of unknown length declares 0 or 2^32-1; what is there counts.
      return { seconds: Math.min(size || Infinity, file.length - begin) / (RATE * 2) };
    }
    at = begin + size + (size % 2);
  }
  return { problem: "no data" };
}

/** A WAV of silence: what the simulated people say into a recording. */
export function silence(seconds: number): Buffer {
  const bytes = Math.round(seconds * RATE) * 2;
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + bytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.alloc(bytes)]);
}
