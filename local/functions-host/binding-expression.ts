// Binding expressions: `{id}`, `{Query.status}`, `{headers.x-tenant}`, `{rand-guid}`, `{DateTime:yyyy-MM-dd}` in the properties of a binding.
import { randomUUID } from "node:crypto";
import { formattedTime } from "./binding-time";

/** What triggered the function, by name; values may be objects, reached by `{customer.id}`. */
export type BindingContext = Readonly<Record<string, unknown>>;

/** The members of text that is a JSON object; of anything else none. */
export function membersOf(text: string): BindingContext {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && !Array.isArray(content) ? { ...content } : {};
  } catch {
    // What to say about text that is not JSON is for the function to decide.
    return {};
  }
}

/** Replaces every expression. Throws an Error that names one that has no value. */
export function resolveExpressions(text: string, context: BindingContext, functionName: string): string {
  return text.replace(/\{([^{}]+)\}/g, (_whole, expression: string) => {
    const value = lookUp(expression.trim(), context, functionName);
    if (value === undefined || value === null) {
      throw new Error(
        `function "${functionName}": there is no value for the named parameter {${expression}} in "${text}"`,
      );
    }
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

/** The value of one expression, without its braces. */
export function lookUp(expression: string, context: BindingContext, functionName: string): unknown {
  const [path = "", ...rest] = expression.split(":");
  const format = rest.length === 0 ? undefined : rest.join(":");
  switch (path.toLowerCase()) {
    case "rand-guid":
    case "sys.randguid":
      return format === "N" ? randomUUID().replaceAll("-", "") : randomUUID();
    case "datetime":
    case "sys.utcnow":
      return formattedTime(new Date(), format);
    case "sys.methodname":
      return functionName;
  }
  let value: unknown = context;
  for (const step of path.split(".")) value = property(value, step);
  return value;
}

/** Names count without regard to case. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
