// Holds every body we may send against Microsoft's schema: no key, enum value or required field that Graph does not know.
import * as z from "zod";
import { requestContracts } from "../../../../shared/contracts/graph/request-contracts";
import type { GraphRequest } from "../../../../shared/contracts/graph/request-contracts";
import { describeWithReference, hasReference, readCsdl } from "./reference";
import type { Csdl } from "./reference";

const csdl: Csdl = hasReference ? readCsdl() : { enums: {}, types: {}, actions: [] };

interface Shape {
  readonly name: string;
  readonly isOpen: boolean;
  readonly properties: Record<string, { type: string; required?: boolean | undefined }>;
}

const full = (name: string) =>
  name
    .replace(/^graph\./, "microsoft.graph.")
    .replace(/^teamsAdministration\./, "microsoft.graph.teamsAdministration.");

/** Bases that declare nothing we send. */
const beyondTheSubset = new Set(["microsoft.graph.directoryObject"]);

function typeNamed(name: string): Shape {
  const type = csdl.types[full(name)];
  if (!type) throw new Error(`${name} is not in the schema`);
  const base = type.base && !beyondTheSubset.has(type.base) ? typeNamed(type.base) : undefined;
  return {
    name,
    isOpen: (type.open ?? false) || (base?.isOpen ?? false),
    properties: { ...base?.properties, ...type.properties },
  };
}

function action(name: string, boundTo: string): Shape {
  const found = csdl.actions.find((one) => one.name === name && one.boundTo === boundTo);
  if (!found) throw new Error(`action ${name} on ${boundTo} is not in the schema`);
  return { name, isOpen: false, properties: found.parameters };
}

/** Entities are sent without an id, and Graph fills in what a new one lacks. */
const entity = (name: string): Shape => {
  const shape = typeNamed(name);
  return {
    ...shape,
    properties: Object.fromEntries(
      Object.entries(shape.properties).map(([key, value]) => [
        key,
        key === "id" ? { ...value, required: false } : value,
      ]),
    ),
  };
};

/** A change names only what changes. */
const changed = (shape: Shape): Shape => ({
  ...shape,
  properties: Object.fromEntries(
    Object.entries(shape.properties).map(([key, value]) => [key, { ...value, required: false }]),
  ),
});

/** As declared in v1.0-Prod.csdl, of which the subset has what calling needs. */
const user: Shape = { name: "graph.user", isOpen: true, properties: { usageLocation: { type: "Edm.String" } } };
const assignLicense: Shape = {
  name: "assignLicense",
  isOpen: false,
  properties: {
    addLicenses: { type: "Collection(graph.assignedLicense)", required: true },
    removeLicenses: { type: "Collection(Edm.Guid)", required: true },
  },
};

const onNumbers = (name: string) => action(name, "Collection(teamsAdministration.numberAssignment)");
const onCall = (name: string) => action(name, "graph.call");
const onParticipant = (name: string) => action(name, "graph.participant");

const shapes: Record<GraphRequest, () => Shape> = {
  answer: () => onCall("answer"),
  reject: () => onCall("reject"),
  redirect: () => onCall("redirect"),
  createUserCall: () => entity("graph.call"),
  createPhoneCall: () => entity("graph.call"),
  createGroupCall: () => entity("graph.call"),
  transfer: () => onCall("transfer"),
  mute: () => onCall("mute"),
  unmute: () => onCall("unmute"),
  keepAlive: () => onCall("keepAlive"),
  playPrompt: () => onCall("playPrompt"),
  subscribeToTone: () => onCall("subscribeToTone"),
  cancelMediaProcessing: () => onCall("cancelMediaProcessing"),
  recordResponse: () => onCall("recordResponse"),
  sendDtmfTones: () => onCall("sendDtmfTones"),
  inviteParticipants: () => action("invite", "Collection(graph.participant)"),
  inviteReplacing: () => action("invite", "Collection(graph.participant)"),
  muteParticipant: () => onParticipant("mute"),
  startHoldMusic: () => onParticipant("startHoldMusic"),
  stopHoldMusic: () => onParticipant("stopHoldMusic"),
  createAudioRoutingGroup: () => entity("graph.audioRoutingGroup"),
  changeAudioRoutingGroup: () => changed(entity("graph.audioRoutingGroup")),
  getPresencesByUserId: () => action("getPresencesByUserId", "graph.cloudCommunications"),
  changeUser: () => changed(user),
  assignLicense: () => assignLicense,
  assignAppRole: () => entity("graph.appRoleAssignment"),
  assignNumber: () => onNumbers("assignNumber"),
  unassignNumber: () => onNumbers("unassignNumber"),
};

/** An open type takes what a type close to it declares; Microsoft's documents rely on it (reference, section 6). */
const declaredNearby: Record<string, string> = {
  "graph.identitySet": "graph.communicationsIdentitySet",
  "graph.invitationParticipantInfo": "graph.participantInfo",
};

/** What an object says it is (`@odata.type`), if that derives from what is expected; abstract types are never sent. */
function typeSaid(schema: z.ZodObject, expected: string): string {
  const said = schema.shape["@odata.type"];
  const name = said && literalsOf(said).find((literal) => isTypeOf(literal, expected));
  return name?.replace("#microsoft.", "") ?? expected;
}

/** Walks a contract beside Microsoft's shape and lists every difference. */
function differences(schema: z.core.$ZodType, type: string | Shape, at: string): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => differences(option, type, at));
  if (inner instanceof z.ZodArray) return differences(inner.element, elementOf(type, at), `${at}[]`);
  if (inner instanceof z.ZodTuple)
    return inner.def.items.flatMap((item) => differences(item, elementOf(type, at), `${at}[]`));
  if (inner instanceof z.ZodObject) return objectDifferences(inner, type, at);
  if (typeof type !== "string") return [`${at}: an object is expected`];
  const values =
    inner instanceof z.ZodEnum ? inner.options : inner instanceof z.ZodLiteral ? [...inner.values] : undefined;
  const allowed = csdl.enums[full(type)];
  if (allowed) {
    const strange = (values ?? ["free text"]).map(String).filter((value) => !allowed.includes(value));
    return strange.map((value) => `${at}: ${value} is not in ${type}`);
  }
  return primitive(inner, type) ? [] : [`${at}: ${inner.def.type} is not ${type}`];
}

function objectDifferences(schema: z.ZodObject, type: string | Shape, at: string): string[] {
  const shape = typeof type === "string" ? typeNamed(typeSaid(schema, type)) : type;
  const nearby =
    shape.isOpen && declaredNearby[shape.name] ? typeNamed(declaredNearby[shape.name] ?? "").properties : {};
  const wrong: string[] = [];
  if (schema.def.catchall?._zod.def.type !== "never") wrong.push(`${at}: lets unknown keys through`);
  for (const [key, value] of Object.entries(schema.shape)) {
    if (key === "@odata.type") {
      if (!literalsOf(value).some((name) => isTypeOf(name, shape.name)))
        wrong.push(`${at}: @odata.type is not ${shape.name}`);
      continue;
    }
    const declared = shape.properties[key] ?? nearby[key];
    if (declared) wrong.push(...differences(value, declared.type, `${at}.${key}`));
    else wrong.push(`${at}.${key} is not declared by ${shape.name}`);
  }
  for (const [key, { required }] of Object.entries(shape.properties)) {
    const ours = schema.shape[key];
    if (required && (!ours || ours.safeParse(undefined).success))
      wrong.push(`${at}.${key} is required by ${shape.name}`);
  }
  return wrong;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType & z.ZodType {
  const one = schema as z.ZodType;
  if (one instanceof z.ZodOptional || one instanceof z.ZodNullable) return unwrap(one.unwrap());
  if (one instanceof z.ZodPipe) return unwrap(one.in);
  return one;
}

const elementOf = (type: string | Shape, at: string): string => {
  const element = typeof type === "string" ? /^Collection\((.+)\)$/.exec(type)?.[1] : undefined;
  if (!element) throw new Error(`${at} is no collection in the schema`);
  return element;
};

const literalsOf = (schema: z.core.$ZodType): string[] => {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap(literalsOf);
  return inner instanceof z.ZodLiteral ? [...inner.values].map(String) : [];
};

/** Whether a literal such as "#microsoft.graph.identitySet" is the type or derives from it. */
function isTypeOf(literal: string, wanted: string): boolean {
  for (let name: string | undefined = literal.replace(/^#/, ""); name; name = csdl.types[name]?.base) {
    if (name === full(wanted)) return true;
  }
  return false;
}

const primitive = (schema: z.ZodType, type: string) =>
  type === "Edm.String" || type === "Edm.Guid"
    ? schema instanceof z.ZodString || schema instanceof z.ZodURL
    : type === "Edm.Boolean"
      ? schema instanceof z.ZodBoolean
      : type.startsWith("Edm.Int") && schema instanceof z.ZodNumber;

describeWithReference("what we send to Graph, beside Microsoft's schema", () => {
  test.each(Object.keys(requestContracts) as GraphRequest[])(
    "%s sends only what Graph declares, and all it requires",
    (name) => {
      expect(differences(requestContracts[name], shapes[name](), name)).toEqual([]);
    },
  );

  test("finds a wrong key, a wrong value and a missing one", () => {
    const wrong = z.strictObject({ reason: z.enum(["none", "tired"]), colour: z.string() });
    expect(differences(wrong, onCall("reject"), "reject")).toEqual([
      "reject.reason: tired is not in graph.rejectReason",
      "reject.colour is not declared by reject",
    ]);
    expect(differences(z.strictObject({}), onCall("transfer"), "transfer")).toEqual([
      "transfer.transferTarget is required by transfer",
    ]);
  });
});
