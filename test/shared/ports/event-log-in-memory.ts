// The event log in memory: numbered facts, of which none is ever replaced.
import type { EventLog, LoggedEvent } from "../../../shared/ports/event-log";

export interface EventLogInMemory extends EventLog {
  /** Every stream, as `tenant/stream`. */
  readonly streams: ReadonlyMap<string, readonly LoggedEvent[]>;
}

/** @throws Error if facts arrive with a gap before them, or differ from those logged under the same numbers. */
export function eventsInMemory(turn: (what: string) => Promise<void> = () => Promise.resolve()): EventLogInMemory {
  const streams = new Map<string, LoggedEvent[]>();
  return {
    streams,
    async append(tenantId, streamId, firstSeq, events) {
      await turn(`append ${streamId}`);
      const name = `${tenantId}/${streamId}`;
      const stream = streams.get(name) ?? [];
      if (firstSeq > stream.length + 1)
        throw new Error(`${name}: facts ${stream.length + 1} to ${firstSeq - 1} are missing`);
      events.forEach((event, index) => {
        const known = stream[firstSeq - 1 + index];
        if (known && JSON.stringify(known) !== JSON.stringify(event))
          throw new Error(`${name}: fact ${firstSeq + index} was told differently before`);
        stream[firstSeq - 1 + index] = structuredClone(event);
      });
      streams.set(name, stream);
    },
    async read(tenantId, streamId) {
      await turn(`read ${streamId}`);
      return streams.get(`${tenantId}/${streamId}`) ?? [];
    },
  };
}
