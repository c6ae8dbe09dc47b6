// The contract between a Functions worker and the programming model of `@azure/functions`, as far as this host speaks it.
// Source: types-core/index.d.ts of Azure/azure-functions-nodejs-worker.
import * as z from "zod";

export type LogLevel = "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";
export type LogCategory = "user" | "system" | "customMetric";

const text = z.object({ value: z.string().nullish() }).nullish();

/** An HTTP answer as the model hands it back. */
export const rpcHttpAnswer = z.object({
  statusCode: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z
    .array(
      z.object({
        name: z.string(),
        value: z.string(),
        domain: text,
        path: text,
        expires: z.object({ value: z.object({ seconds: z.number() }) }).nullish(),
        secure: z.object({ value: z.boolean() }).nullish(),
        httpOnly: z.object({ value: z.boolean() }).nullish(),
        /** `none` means that the function said nothing about it. */
        sameSite: z.enum(["none", "lax", "strict", "explicitNone"]).nullish(),
        maxAge: z.object({ value: z.number() }).nullish(),
      }),
    )
    .default([]),
  body: z.object({ bytes: z.instanceof(Uint8Array).nullish(), string: z.string().nullish() }).nullish(),
});
export type RpcHttpAnswer = z.infer<typeof rpcHttpAnswer>;

export interface RpcHttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly nullableQuery: Record<string, { value: string }>;
  readonly query: Record<string, string>;
  readonly params: Record<string, string>;
  readonly body?: { bytes: Uint8Array };
}

/** What the host gives a function; exactly one member is there. */
export interface RpcTypedData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly http?: RpcHttpRequest;
}

/** What a function gives the host. The HTTP answer is checked where it is used. */
export const rpcResult = z.object({
  string: z.string().nullish(),
  json: z.string().nullish(),
  bytes: z.instanceof(Uint8Array).nullish(),
  int: z.number().nullish(),
  double: z.number().nullish(),
  http: z.unknown().optional(),
});
export type RpcResult = z.infer<typeof rpcResult>;

export const invocationResponse = z.object({
  returnValue: rpcResult.nullish(),
  outputData: z.array(z.object({ name: z.string(), data: rpcResult.nullish() })).nullish(),
});
export type InvocationResponse = z.infer<typeof invocationResponse>;

export interface RetryContext {
  readonly retryCount: number;
  readonly maxRetryCount: number;
  readonly exception?: { readonly message: string; readonly stackTrace: string; readonly source: string };
}

export interface InvocationRequest {
  readonly invocationId: string;
  readonly inputData: readonly { readonly name: string; readonly data: RpcTypedData | undefined }[];
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  readonly traceContext: {
    readonly traceParent: string;
    readonly traceState: string;
    readonly attributes: Record<string, string>;
  };
  readonly retryContext?: RetryContext;
}

export type FunctionCallback = (...inputs: unknown[]) => unknown;

export interface BindingDefinition {
  readonly type: string;
  readonly direction: "in" | "out" | "inout";
  readonly [property: string]: unknown;
}

export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, BindingDefinition>>;
  readonly retryOptions?: unknown;
}

export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly request: InvocationRequest;
  readonly metadata: FunctionMetadata;
  /** The model warns about logging after the end unless hooks are still running. */
  state: "preInvocationHooks" | "invocation" | "postInvocationHooks" | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<unknown>;
}

export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(core: CoreInvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
}
