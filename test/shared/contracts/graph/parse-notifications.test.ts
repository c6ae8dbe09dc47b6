// The traps of Graph's notifications that Microsoft's samples set, one by one.
import { normaliseCallId } from "../../../../shared/contracts/graph/call-id";
import { parseNotifications } from "../../../../shared/contracts/graph/parse-notifications";

const ID = "57dab8b1-894c-409a-b240-bd8beae78896";
const KEY = "57dab8b1894c409ab240bd8beae78896";

const read = (notification: Record<string, unknown>) => {
  const parsed = parseNotifications({
    value: [{ changeType: "updated", resourceUrl: `/communications/calls/${ID}`, ...notification }],
  });
  return parsed.ok ? parsed.items[0] : parsed;
};
const call = (resourceData: Record<string, unknown>, more = {}) =>
  read({ resourceData: { "@odata.type": "#microsoft.graph.call", ...resourceData }, ...more });

test("gives one key to every spelling of a call id, and none to what is no call id", () => {
  expect([ID, ID.toUpperCase(), KEY.toUpperCase(), `{${ID}}`].map(normaliseCallId)).toEqual([KEY, KEY, KEY, KEY]);
  expect(normaliseCallId("../../admin")).toBeUndefined();
});

test("takes the call from the resource's address when the id inside is missing, with or without a leading slash", () => {
  for (const resourceUrl of [`communications/calls/${KEY.toUpperCase()}`, `/app/calls/${ID}`]) {
    expect(call({ state: "established" }, { resourceUrl })).toMatchObject({ kind: "call-state", callId: KEY });
  }
  expect(call({ state: "established" }, { resourceUrl: undefined, resource: `/app/calls/${ID}` })).toMatchObject({
    callId: KEY,
  });
});

test("reads codes sent as text and a subCode in another case", () => {
  const ended = call(
    { state: "terminated", resultInfo: { code: "200", subcode: "5001", message: "x" } },
    { changeType: "deleted" },
  );
  expect(ended).toMatchObject({ resultInfo: { code: 200, subcode: 5001 } });
  expect(call({ state: "established", resultInfo: { code: 500, subCode: 7700 } })).toMatchObject({
    resultInfo: { code: 500, subcode: 7700, message: "" },
  });
});

test("takes a deleted call for terminated although no state is given", () => {
  expect(call({}, { changeType: "deleted" })).toEqual({ kind: "call-state", callId: KEY, state: "terminated" });
});

test("reads an operation's status in either case, and one under operations/participants without an id", () => {
  const resourceUrl = `/communications/calls/${ID}/operations/participants`;
  const resourceData = {
    "@odata.type": "#microsoft.graph.inviteParticipantsOperation",
    id: null,
    status: "Completed",
    clientContext: "c",
  };
  expect(read({ changeType: "deleted", resourceUrl, resourceData })).toEqual({
    kind: "operation",
    callId: KEY,
    operation: "inviteParticipants",
    status: "completed",
    clientContext: "c",
  });
});

test("reads a roster of one that came as an object, or under operations/participants", () => {
  const member = {
    "@odata.type": "#microsoft.graph.participant",
    id: null,
    info: { identity: { phone: { id: "+351910000001" } } },
  };
  const expected = {
    kind: "roster",
    callId: KEY,
    participants: [{ identity: { kind: "phone", number: "+351910000001" }, isInLobby: false, isMuted: false }],
  };
  expect(read({ resourceUrl: `/communications/calls/${ID}/operations/participants`, resourceData: [member] })).toEqual(
    expected,
  );
  expect(read({ resourceUrl: `/communications/calls/${ID}/participants`, resourceData: member })).toEqual(expected);
});

test("knows hidden and encrypted callers", () => {
  const from = (identity: Record<string, unknown>) =>
    call({ state: "incoming", source: { identity }, targets: [{ identity: { application: { id: ID } } }] });
  expect(from({ phone: { id: "anonymous" } })).toMatchObject({ source: { kind: "anonymous" } });
  expect(from({ phone: {} })).toMatchObject({ source: { kind: "anonymous" } });
  expect(from({ user: null, encrypted: { id: "xyz" } })).toMatchObject({ source: { kind: "encrypted" } });
  expect(from({ guest: { id: "g" } })).toMatchObject({ source: { kind: "other", name: "guest" } });
});

test("ignores with a reason what it does not know, and refuses what is malformed by naming the place", () => {
  expect(call({ state: "levitating" })).toMatchObject({ kind: "ignored" });
  expect(read({ resourceUrl: `/communications/calls/${ID}/contentsharingsessions`, resourceData: [] })).toMatchObject({
    kind: "ignored",
  });
  expect(read({ resourceUrl: `/communications/calls/${ID}/contentsharingsessions`, resourceData: {} })).toMatchObject({
    kind: "ignored",
  });
  expect(read({ resourceUrl: "/communications/calls/nonsense" })).toEqual({
    ok: false,
    problems: ["value.0: resourceUrl: nonsense is not a call id"],
  });
  expect(parseNotifications({ value: [{ id: ID }] })).toEqual({
    ok: false,
    problems: ["value.0: resourceUrl is missing"],
  });
  for (const body of [undefined, null, "", 7, [], {}, { value: [] }, { value: "x" }, { value: [7] }]) {
    expect(parseNotifications(body).ok).toBe(false);
  }
});
