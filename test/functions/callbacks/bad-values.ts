// What may be wrong with each field of the callback routes. Every value is wrong in its place, whatever else the request says.
import { customer, numbers } from "../../stories/cast";

export interface Field {
  /** As the answer names it. */
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Well-formed JSON, and nothing that a text field of ours could mean. */
const control = ["\u0000", "a\u0007b", "a\u001bb", "a\u007fb", "a\nb"];
const lonely = ["\ud800", "a\udc00b"];
const noText: readonly unknown[] = [
  null,
  true,
  7,
  0,
  [],
  ["support"],
  {},
  { is: "support" },
  "",
  " ",
  "x".repeat(5_000),
];
const noNumber: readonly unknown[] = [
  null,
  true,
  [],
  [1],
  {},
  "",
  " ",
  "many",
  "NaN",
  "Infinity",
  "0x10",
  "1e3",
  -1,
  0.5,
];
const huge: readonly unknown[] = [1e9, 2 ** 31, 2 ** 53, 1e300, -1e300];
const unsafeNames = ["__proto__", "constructor", "toString"];
const paths = ["../sales", "support/..", "support?x=1", "support#", "support\\x", "support%00"];

const noQueue = [...noText, ...control, ...lonely, ...paths, "no-such-queue", ...unsafeNames, "SUPPORT "];
const unknownId = "99999999-9999-4999-8999-999999999999";
const noId = [...noText, ...control, ...unsafeNames, unknownId, `{${unknownId}}`, `${unknownId}0`, "a6e47000"];
const noMoment = [
  ...noNumber.filter((value) => value !== "1e3"),
  253_402_300_800_000,
  8.64e15,
  2 ** 53,
  1e300,
  "tomorrow",
  "2026-11-25",
  "2026-11-26T11",
  "2026-13-01T10:00:00Z",
  "2026-02-30T10:00:00Z",
  "2026-11-26T24:30:00Z",
  "+275760-09-13T00:00:01Z",
  "9".repeat(15),
  "9".repeat(16),
];

/** Not only malformed: past, closed, too far ahead, or no time at all. */
const noAgreedTime = [
  ...noMoment,
  0,
  1,
  "2026-11-25T09:00:00Z",
  "2026-11-25T08:59",
  "2026-11-28T11:00",
  "2026-11-26T03:00",
  "2026-12-24T11:00:00Z",
  "9999-11-26T11:00:00Z",
  "2026-02-30T10:00",
  "2026-13-45T10:00",
  "2026-11-26T25:61",
  253_402_300_799_999,
];

/** Of `POST /api/callbacks`. */
export const wishFields: readonly Field[] = [
  { name: "queueId", values: noQueue },
  {
    name: "number",
    values: [
      ...noText,
      ...control,
      ...lonely,
      "12",
      "anonymous",
      "NaN",
      "+",
      "+351",
      "+35191234",
      "+3519123456789012",
      "+999123456789",
      "112",
      "sip:someone@contact.example",
      "tel:+351912345678;ext=9",
      // Premium, satellite, blocked by the queue, and our own.
      "+351760123456",
      "+881612345678",
      "+351912199999",
      numbers.support.number,
    ],
  },
  { name: "language", values: [...noText, ...control, ...unsafeNames, "pt", "en-us", "xx-XX"] },
  { name: "endpointId", values: noId },
  { name: "preferredAgentId", values: noId },
  { name: "purpose", values: [...noText, ...control, ...lonely, "x".repeat(101)] },
  {
    name: "timeZone",
    values: [...noText, ...control, ...unsafeNames, "Mars/Phobos", "Europe/", "../Europe/Lisbon", "UTC+99"],
  },
  { name: "at", values: noAgreedTime },
  { name: "idempotencyKey", values: [...noText, ...control, ...lonely, "x".repeat(129)] },
];

export const goodWish = { queueId: "support", number: customer(20), idempotencyKey: "never stored" };

/** What supervisors do with one callback: the path below it, and a body that would do. */
export const steerings: readonly { readonly path: string; readonly body: object; readonly fields: readonly Field[] }[] =
  [
    { path: "queue", body: { queueId: "sales" }, fields: [{ name: "queueId", values: noQueue }] },
    {
      path: "owner",
      body: {},
      fields: [
        { name: "agentId", values: noId },
        { name: "forSeconds", values: [...noNumber, ...huge, 0, 59, 2_592_001] },
      ],
    },
    {
      path: "priority",
      body: { priorityMinutes: 30 },
      fields: [{ name: "priorityMinutes", values: [...noNumber, ...huge, 10_081] }],
    },
    { path: "time", body: { at: 1 }, fields: [{ name: "at", values: noAgreedTime }] },
    { path: "call-now", body: {}, fields: [] },
    { path: "link", body: {}, fields: [] },
  ];

/** Of the list and the table, as they stand in the address. */
export const filterFields: readonly { readonly name: string; readonly texts: readonly string[] }[] = [
  { name: "state", texts: ["", "gone", "Open", "open,closed", "__proto__"] },
  { name: "queueId", texts: ["", " ", "../x", "a b", "x".repeat(65), "\u0000"] },
  { name: "number", texts: ["", "12", "anyone", "+999123456789", "x".repeat(50), "' OR 1=1"] },
  { name: "from", texts: ["", "yesterday", "-1", "1.5", "1e3", "NaN", "2026-11-25", "9".repeat(15)] },
  { name: "before", texts: ["", "yesterday", "-1", "1.5", "1e3", "NaN", "2026-11-25", "9".repeat(15)] },
  { name: "origin", texts: ["", "web", "API"] },
  { name: "ownerId", texts: ["", "me", "7", "x".repeat(36)] },
  { name: "outcome", texts: ["", "busy", "Connected"] },
  { name: "isScheduled", texts: ["", "yes", "1", "TRUE"] },
];
export const pageFields: readonly { readonly name: string; readonly texts: readonly string[] }[] = [
  { name: "limit", texts: ["", "0", "-1", "1.5", "201", "many", "NaN", "Infinity"] },
  { name: "continuation", texts: ["", "x", "null", "{}", "x".repeat(4_097), "%00"] },
];

/** Whole bodies that no route takes, with the status that they get. */
export const hostileBodies: readonly (readonly [string, string, number])[] = [
  ["nothing", "", 400],
  ["null", "null", 400],
  ["a list", '[{"queueId":"support"}]', 400],
  ["a text", '"support"', 400],
  ["half an object", '{"queueId":"support"', 400],
  ["a trailing comma", '{"queueId":"support",}', 400],
  ["a comment", '{"queueId":"support"/**/}', 400],
  ["NaN", '{"queueId":"support","at":NaN}', 400],
  ["a number beyond all", '{"queueId":"support","number":1e999,"at":1e999}', 400],
  ["a member twice", `{"queueId":"support","queueId":"sales","number":"${customer(20)}"}`, 400],
  ["a prototype", `{"__proto__":{"queueId":"support"},"number":"${customer(20)}"}`, 400],
  [
    "a prototype beside what is asked",
    `{"queueId":"support","number":"${customer(20)}","__proto__":{"isAdmin":true}}`,
    400,
  ],
  ["a constructor", `{"queueId":"support","number":"${customer(20)}","constructor":{"prototype":{}}}`, 400],
  ["1,000 levels", `${'{"queueId":'.repeat(1_000)}1${"}".repeat(1_000)}`, 400],
  ["100,000 brackets", "[".repeat(100_000), 400],
  ["a raw control character", '{"queueId":"sup\u0000port"}', 400],
  ["300 KiB", `{"queueId":"${"x".repeat(300 * 1024)}"}`, 413],
];
