// The OpenAPI 3.1 description of the API, made from the routes' own input schemas, so that it cannot lag behind them.
import * as z from "zod";
import { expectedRoles } from "../../shared/domain/access/caller";
import type { Access } from "./route";

export interface DocumentedRoute {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly allow: Access;
  readonly summary: string;
  readonly input: z.ZodType;
  readonly bodyAs?: string;
  readonly output?: z.ZodType;
  readonly answers?: number;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const openApiDocument = (routes: readonly DocumentedRoute[], version: string): Json => ({
  openapi: "3.1.0",
  info: { title: "Teams contact center", version },
  servers: [{ url: "/api" }],
  paths: Object.fromEntries(
    [...new Set(routes.map(({ path }) => path))].map((path) => [
      `/${path}`,
      Object.fromEntries(
        routes.filter((route) => route.path === path).map((route) => [route.method.toLowerCase(), operation(route)]),
      ),
    ]),
  ),
  components: {
    securitySchemes: {
      entra: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Entra access token for this API" },
      callingService: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "JWT",
        description: "Token of the Teams calling service",
      },
    },
    schemas: { Problem: schemaOf(problem, "output") },
    responses: {
      Problem: {
        description: "What went wrong (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  },
});

const problem = z.object({
  type: z.string().describe("urn:contact-center:<code>"),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string(), expected: z.string().optional() })).optional(),
});

function operation(route: DocumentedRoute): Json {
  const inPath = [...route.path.matchAll(/\{(\w+)\??\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const whole = schemaOf(route.input, "input");
  const hasBody = ["PUT", "POST", "PATCH"].includes(route.method);
  const body = route.bodyAs === undefined ? without(whole, inPath) : propertyOf(whole, route.bodyAs);
  return {
    operationId: route.name,
    summary: route.summary,
    ...security(route.allow),
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: propertyOf(whole, name) })),
      ...(hasBody ? [] : queryParameters(whole, inPath)),
    ],
    ...(hasBody && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [String(route.answers ?? 200)]: {
        description: "Done",
        ...(route.output && { content: { "application/json": { schema: schemaOf(route.output, "output") } } }),
      },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function security(allow: Access): Json {
  if (allow === "anyone") return { security: [] };
  if (allow === "link") return { security: [], description: "The token in the path is the proof." };
  if (allow === "calling-service") return { security: [{ callingService: [] }] };
  return { security: [{ entra: [] }], description: `Needs ${expectedRoles(allow)}.` };
}

const queryParameters = (schema: Json, inPath: readonly string[]): readonly Json[] => {
  const { properties, required } = schema;
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {})
    .filter(([name]) => !inPath.includes(name))
    .map(([name, form]) => ({ name, in: "query", required: needed.includes(name), schema: form }));
};

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  // What cannot be said in JSON Schema is left open rather than left out.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

const variantKeys = ["anyOf", "oneOf", "allOf"] as const;

/** The schema with some members taken out, in every variant of it. */
function without(schema: Json, names: readonly string[]): Json {
  const left: Json = { ...schema };
  if (isObject(left.properties)) {
    left.properties = Object.fromEntries(Object.entries(left.properties).filter(([name]) => !names.includes(name)));
  }
  if (Array.isArray(left.required)) left.required = left.required.filter((name) => !names.includes(String(name)));
  for (const key of variantKeys) {
    const variants: unknown = left[key];
    if (Array.isArray(variants))
      left[key] = variants.map((one: unknown) => (isObject(one) ? without(one, names) : one));
  }
  return left;
}

/** The form of one member, whichever variants have it. */
function propertyOf(schema: Json, name: string): Json {
  const found = formsOf(schema, name);
  const distinct = [...new Map(found.map((form) => [JSON.stringify(form), form])).values()];
  const [only] = distinct;
  if (distinct.length <= 1) return only ?? { type: "string" };
  const values = distinct.map((form) => form.const);
  return values.includes(undefined) ? { anyOf: distinct } : { type: "string", enum: values };
}

function formsOf(schema: Json, name: string): readonly Json[] {
  const own = isObject(schema.properties) ? schema.properties[name] : undefined;
  const variants = variantKeys.flatMap((key) => (Array.isArray(schema[key]) ? schema[key].filter(isObject) : []));
  return [...(isObject(own) ? [own] : []), ...variants.flatMap((variant) => formsOf(variant, name))];
}
