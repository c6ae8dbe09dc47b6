// Partial document update: add, set, replace, remove, incr and move, with an optional condition.
import * as z from "zod";
import { systemNames } from "./documents";
import { compileQuery } from "./query/compile-query";
import { parseConditionText } from "./query/parse-query";
import { isArray, isObject } from "./query/values";
import type { ObjectValue, Value } from "./query/values";
import { badRequest, preconditionFailed } from "./refusal";

/** The service's limit on operations of one patch. */
const mostOperations = 10;

const operation = z.discriminatedUnion("op", [
  z.object({ op: z.enum(["add", "set", "replace"]), path: z.string(), value: z.json() }),
  z.object({ op: z.literal("remove"), path: z.string() }),
  z.object({ op: z.literal("incr"), path: z.string(), value: z.number() }),
  z.object({ op: z.literal("move"), path: z.string(), from: z.string() }),
]);
const patchSchema = z.union([
  z.object({ operations: z.array(operation), condition: z.string().optional() }),
  z.array(operation).transform((operations) => ({ operations, condition: undefined })),
]);

/** The document after the patch. Throws 412 if the condition does not hold, 400 if an operation cannot be applied; never half of it. */
export function applyPatch(
  document: ObjectValue,
  json: unknown,
  { keyPaths, now }: { keyPaths: readonly (readonly string[])[]; now: number },
): { readonly document: ObjectValue; readonly changes: number } {
  const parsed = patchSchema.safeParse(json);
  if (!parsed.success)
    throw badRequest(`The patch request is malformed: ${parsed.error.issues[0]?.message ?? "unknown operation"}.`);
  const { operations, condition } = parsed.data;
  if (operations.length === 0) throw badRequest("The patch request has no operations.");
  if (operations.length > mostOperations)
    throw badRequest(`The number of patch operations can't exceed '${mostOperations}'.`);
  if (condition !== undefined && !holds(condition, document, now)) throw preconditionFailed();
  let patched: Value = document;
  for (const step of operations) {
    const steps = pointerSteps(step.path);
    refuseProtected(steps, keyPaths);
    switch (step.op) {
      case "remove":
        patched = edit(patched, steps, step.path, removal(step.path));
        break;
      case "incr":
        patched = edit(patched, steps, step.path, (value, place) => {
          if (value !== undefined && typeof value !== "number")
            throw badRequest(`Increment needs a number at the path (${step.path}).`);
          return place.put((value ?? 0) + step.value);
        });
        break;
      case "move": {
        const from = pointerSteps(step.from);
        refuseProtected(from, keyPaths);
        const value = valueAt(patched, from);
        if (value === undefined) throw badRequest(`For Move Operation, the from path(${step.from}) does not exist.`);
        patched = edit(edit(patched, from, step.from, removal(step.from)), steps, step.path, (_, place) =>
          place.put(value),
        );
        break;
      }
      case "replace":
        patched = edit(patched, steps, step.path, (value, place) => {
          if (value === undefined) throw badRequest(`For Replace Operation, the path(${step.path}) does not exist.`);
          return place.put(step.value);
        });
        break;
      case "set":
        patched = edit(patched, steps, step.path, (_, place) => place.put(step.value));
        break;
      case "add":
        patched = edit(patched, steps, step.path, (_, place) => place.insert(step.value));
        break;
    }
  }
  if (!isObject(patched)) throw badRequest("A patch cannot replace the whole document.");
  return { document: patched, changes: operations.length };
}

function holds(condition: string, document: ObjectValue, now: number): boolean {
  const compiled = compileQuery(parseConditionText(condition));
  for (const _ of compiled.matches([], { parameters: new Map(), now }, document)) return true;
  return false;
}

function pointerSteps(path: string): string[] {
  if (!path.startsWith("/") || path === "/")
    throw badRequest(`The patch path '${path}' is invalid: it begins with '/' and names a property.`);
  return path
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function refuseProtected(steps: readonly string[], keyPaths: readonly (readonly string[])[]): void {
  const isSystem = steps.length === 1 && [...systemNames, "id"].some((name) => name === steps[0]);
  const touchesKey = keyPaths.some((key) => key.every((step, index) => index >= steps.length || steps[index] === step));
  if (isSystem || touchesKey)
    throw badRequest(
      `The patch path '/${steps.join("/")}' cannot be changed: it is a system property, the id or part of the partition key.`,
    );
}

/** Where an operation acts: `put` sets the value there, `insert` shifts array elements, `drop` removes it. */
interface Place {
  put(value: Value): Value;
  insert(value: Value): Value;
  drop(): Value;
}

const removal =
  (path: string) =>
  (value: Value, place: Place): Value => {
    if (value === undefined) throw badRequest(`For Remove Operation, the path(${path}) does not exist.`);
    return place.drop();
  };

const valueAt = (value: Value, steps: readonly string[]): Value =>
  steps.reduce<Value>(
    (owner, step) =>
      isArray(owner)
        ? owner[indexOf(step, owner.length)]
        : isObject(owner) && Object.hasOwn(owner, step)
          ? owner[step]
          : undefined,
    value,
  );

const indexOf = (step: string, length: number): number =>
  step === "-" ? length : /^\d+$/.test(step) ? Number(step) : -1;

/** A copy of `owner` in which `act` has changed what lies at the end of the path. */
function edit(
  owner: Value,
  [step = "", ...rest]: readonly string[],
  path: string,
  act: (value: Value, place: Place) => Value,
): Value {
  if (isArray(owner)) {
    const index = indexOf(step, owner.length);
    if (index < 0 || index > owner.length || (rest.length > 0 && index === owner.length))
      throw badRequest(`The patch path '${path}' has the array index '${step}', which is out of bounds.`);
    if (rest.length > 0) return owner.with(index, edit(owner[index], rest, path, act));
    return act(owner[index], {
      put: (value) => (index === owner.length ? [...owner, value] : owner.with(index, value)),
      insert: (value) => owner.toSpliced(index, 0, value),
      drop: () => owner.toSpliced(index, 1),
    });
  }
  if (!isObject(owner)) throw badRequest(`The patch path '${path}' does not lead to an existing object or array.`);
  const present = Object.hasOwn(owner, step) ? owner[step] : undefined;
  if (rest.length > 0) return { ...owner, [step]: edit(present, rest, path, act) };
  const put = (value: Value) => ({ ...owner, [step]: value });
  const drop = () => Object.fromEntries(Object.entries(owner).filter(([name]) => name !== step));
  return act(present, { put, insert: put, drop });
}
