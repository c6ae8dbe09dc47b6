// The wire form of an endpoint.
import * as z from "zod";
import { integrationModels, type Endpoint } from "../../domain/settings/endpoint";
import { displayName, endpointId, flowId, language, phoneNumber, queueId } from "./setting-fields";

export const endpoint = z.strictObject({
  id: endpointId,
  name: displayName,
  number: phoneNumber.exactOptional(),
  opens: z.union([z.strictObject({ flow: flowId }), z.strictObject({ queue: queueId })]),
  language: language.default("en-US"),
  model: z.enum(integrationModels).exactOptional(),
}) satisfies z.ZodType<Endpoint>;
