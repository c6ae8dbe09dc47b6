// What every store of documents promises: nothing is overwritten that the writer has not seen.
import type { Store } from "../../../shared/ports/store";

export function storeContract<K, T>(
  open: () => Store<K, T>,
  sample: { key(name: string): K; value(name: string): T; changed(value: T, round: number): T },
): void {
  let names = 0;
  const fresh = () => `any-${String(++names)}`;

  it("gives back what was created, with a tag that names that version", async () => {
    const name = fresh();
    const created = await open().create(sample.value(name));
    expect(created).toMatchObject({ value: sample.value(name) });
    expect(await open().load(sample.key(name))).toEqual(created);
  });

  it("knows nothing of what was never created", async () => {
    expect(await open().load(sample.key(fresh()))).toBeUndefined();
  });

  it("creates only once and leaves the first as it was", async () => {
    const name = fresh();
    const first = await open().create(sample.value(name));
    expect(await open().create(sample.changed(sample.value(name), 1))).toBe("exists");
    expect(await open().load(sample.key(name))).toEqual(first);
  });

  it("replaces what was read, and gives it a new tag", async () => {
    const name = fresh();
    const first = await open().create(sample.value(name));
    if (first === "exists") throw new Error("it cannot exist yet");
    const next = sample.changed(first.value, 1);
    const second = await open().replace(next, first.tag);
    expect(second).toMatchObject({ value: next });
    expect(await open().load(sample.key(name))).toEqual(second);
  });

  it("writes nothing over what somebody else has written since", async () => {
    const name = fresh();
    const first = await open().create(sample.value(name));
    if (first === "exists") throw new Error("it cannot exist yet");
    const theirs = await open().replace(sample.changed(first.value, 1), first.tag);
    expect(await open().replace(sample.changed(first.value, 2), first.tag)).toBe("changed-meanwhile");
    expect(await open().load(sample.key(name))).toEqual(theirs);
  });

  it("calls it changed when it is not there to be replaced", async () => {
    expect(await open().replace(sample.value(fresh()), '"1"')).toBe("changed-meanwhile");
  });

  it("lets exactly one of many writers win who have read the same", async () => {
    const name = fresh();
    const first = await open().create(sample.value(name));
    if (first === "exists") throw new Error("it cannot exist yet");
    const writes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((round) => open().replace(sample.changed(first.value, round), first.tag)),
    );
    const [winner, ...others] = writes.filter((one) => one !== "changed-meanwhile");
    expect(others).toEqual([]);
    expect(await open().load(sample.key(name))).toEqual(winner);
  });

  it("lets exactly one of many creators win", async () => {
    const name = fresh();
    const creations = await Promise.all([1, 2, 3, 4].map(() => open().create(sample.value(name))));
    expect(creations.filter((one) => one !== "exists")).toHaveLength(1);
  });
}
