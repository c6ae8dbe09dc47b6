import { EventHeap } from "./event-heap";
import { Stream } from "./random";

it("gives events back in the order of their times, whatever the order they came in", () => {
  const heap = new EventHeap();
  const stream = new Stream(1, 0);
  const times = Array.from({ length: 500 }, () => stream.uniform());
  times.forEach((at, ref) => heap.add(at, ref % 3, ref));
  const seen: number[] = [];
  while (heap.next()) {
    seen.push(heap.at);
    expect(times[heap.ref]).toBe(heap.at);
    expect(heap.kind).toBe(heap.ref % 3);
  }
  expect(seen).toEqual([...times].sort((one, other) => one - other));
  expect(heap.next()).toBe(false);
});
