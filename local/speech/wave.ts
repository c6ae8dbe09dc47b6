// RIFF/WAVE files with mono 16-bit PCM: what the synthesizer writes and what Teams plays.

export interface Sound {
  /** Hz. */
  readonly rate: number;
  readonly samples: Int16Array;
}

/** Reads a mono 16-bit PCM file; throws on anything else. A data chunk that claims more than there is ends with the file. */
export function readWave(file: Uint8Array): Sound {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE")
    throw new Error("not a WAVE file");
  let rate: number | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (id === "fmt ") {
      const form = {
        format: bytes.readUInt16LE(body),
        channels: bytes.readUInt16LE(body + 2),
        bits: bytes.readUInt16LE(body + 14),
      };
      if (form.format !== 1 || form.channels !== 1 || form.bits !== 16) {
        throw new Error(`expected mono 16-bit PCM, got ${JSON.stringify(form)}`);
      }
      rate = bytes.readUInt32LE(body + 4);
    }
    if (id === "data" && rate !== undefined) {
      const count = Math.floor((Math.min(body + size, bytes.length) - body) / 2);
      return { rate, samples: Int16Array.from({ length: count }, (_, index) => bytes.readInt16LE(body + 2 * index)) };
    }
    at = body + size + (size % 2);
  }
  throw new Error("the WAVE file has no sound in it");
}

export function writeWave({ rate, samples }: Sound): Uint8Array {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28); // bytes per second
  file.writeUInt16LE(2, 32); // bytes per sample
  file.writeUInt16LE(16, 34); // bits per sample
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => file.writeInt16LE(sample, 44 + 2 * index));
  return file;
}
