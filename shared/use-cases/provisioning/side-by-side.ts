// Many questions to the outside, a few at a time, in their order; and one question that gets so much time and no more.
import { known, unknown, type Fact } from "../../domain/provisioning/fact";
import { DirectoryRefusal } from "../../ports/directory-refusal";

export async function sideBySide<T, R>(
  items: readonly T[],
  most: number,
  ask: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  const waiting = items.entries();
  const asker = async () => {
    for (const [index, item] of waiting) answers[index] = await ask(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, asker));
  return answers;
}

/** What cannot be read is itself worth knowing: a look never fails. */
export async function look<T>(limitMs: number, read: () => Promise<T>): Promise<Fact<T>> {
  const limit = AbortSignal.timeout(limitMs);
  const expired = new Promise<Fact<never>>((resolve) =>
    limit.addEventListener("abort", () => resolve(unknown(`no answer within ${limitMs / 1000} s`)), { once: true }),
  );
  return Promise.race([read().then(known, unread), expired]);
}

const unread = (error: unknown): Fact<never> =>
  unknown(error instanceof Error ? error.message : "it failed without a word", isClosed(error));

/** The tenant has not let us look, whoever asks and however often. */
export const isClosed = (error: unknown): boolean =>
  error instanceof DirectoryRefusal && (error.code === "not-consented" || error.code === "not-allowed");
