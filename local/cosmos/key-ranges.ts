// Physical partitions: how many a container has, and which effective keys each one holds.
import { sortableNumber } from "./effective-key-v1";
import type { PartitionKeyDefinition } from "./partition-key";
import { CosmosRefusal } from "./refusal";

/** Effective keys from `min` to before `max`, between "" and "FF". */
export interface KeyRange {
  readonly min: string;
  readonly max: string;
}
export interface PartitionRange extends KeyRange {
  readonly id: string;
}

/** A request, as far as ranges are concerned. */
interface Asked {
  header(name: string): string | undefined;
}

export const wholeRange: KeyRange = { min: "", max: "FF" };

/** RU/s that one physical partition can serve. */
const mostThroughput = 10_000;
/** What the service gives each at first, where one is not enough and the throughput is not its own business (autoscale). */
const firstThroughput = 6000;

/** As many as the throughput at the creation needs. Partitions are not split later. */
export function partitionsFor(throughput: number, isAutoscale: boolean): number {
  if (throughput <= mostThroughput) return 1;
  return Math.ceil(throughput / (isAutoscale ? mostThroughput : firstThroughput));
}

export function partitionRanges(count: number, definition: PartitionKeyDefinition): PartitionRange[] {
  const bound = (index: number) => {
    if (index === 0) return wholeRange.min;
    return index === count ? wholeRange.max : boundAt(index / count, definition);
  };
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    min: bound(index),
    max: bound(index + 1),
  }));
}

/** Hashes of version 2 begin with 00 to 3F; those of version 1 are 32 bit numbers. */
function boundAt(share: number, { kind, version }: PartitionKeyDefinition): string {
  const bytes = (() => {
    if (kind !== "MultiHash" && version !== 2) return sortableNumber(Math.floor(share * 2 ** 32));
    const prefix = Buffer.alloc(16);
    prefix.writeUInt32BE(Math.floor(share * 0x4000_0000));
    return prefix;
  })();
  return bytes.toString("hex").toUpperCase();
}

/** The partition that an answer to a request is from, if it is from one. */
export const partitionOf = (request: Asked, ranges: readonly PartitionRange[]): string | undefined =>
  request.header("x-ms-documentdb-partitionkeyrangeid") ?? (ranges.length === 1 ? ranges[0]?.id : undefined);

/** What a request says of ranges: a partition, a part of the keys, both or nothing. */
export function rangeOf(request: Asked, ranges: readonly PartitionRange[]): KeyRange {
  const id = request.header("x-ms-documentdb-partitionkeyrangeid");
  const partition = id === undefined ? wholeRange : ranges.find((range) => range.id === id);
  if (!partition)
    throw new CosmosRefusal(410, "Gone", `The partition key range ${String(id)} is not there any more.`, {
      substatus: 1002,
    });
  const [from = "", until = "FF"] = [request.header("x-ms-start-epk"), request.header("x-ms-end-epk")];
  return { min: from > partition.min ? from : partition.min, max: until < partition.max ? until : partition.max };
}
