// A flow shares callers out by percentage: every caller always the same way, all of them together by the shares.
import { settingSchemas } from "../../../../shared/contracts/settings/setting";
import { begin } from "../../../../shared/domain/contact/begin";
import { idOf, type ContactId } from "../../../../shared/domain/kernel/ids";
import { callerHears } from "./commands";
import { arrived, throughMenu, told } from "./given";
import { pinned, queueWith } from "./settings";

const flow = settingSchemas.flows.parse({
  id: "menu",
  name: "Shared out",
  language: "en-US",
  start: "share",
  steps: {
    share: {
      type: "split",
      ways: [
        { percent: 70, next: "support" },
        { percent: 20, next: "sales" },
        { percent: 10, next: "bye" },
      ],
    },
    support: { type: "queue", queueId: "support" },
    sales: { type: "queue", queueId: "sales" },
    bye: { type: "hang-up" },
  },
});
const settings = pinned([queueWith(), queueWith({ id: "sales", name: "Sales" })], [flow]);

function wayOf(n: number): string {
  const contact = begin({ ...arrived(throughMenu), contactId: idOf<ContactId>(`contact-${n}`) });
  const { events } = told(contact, callerHears(1), settings);
  const steps = events.flatMap((event) => (event.type === "StepEntered" ? [event.stepId] : []));
  expect(steps[0]).toBe("share");
  return steps[1] ?? "nowhere";
}

describe("a step that shares callers out", () => {
  const callers = 5_000;
  const ways = Array.from({ length: callers }, (_, n) => wayOf(n));
  const share = (way: string) => ways.filter((one) => one === way).length / callers;

  it("sends a caller the same way every time", () => {
    for (let n = 0; n < 50; n++) expect(wayOf(n)).toBe(ways[n]);
  });

  // Three standard deviations of a fair draw of 5,000 are 2 points at most.
  it.each([
    ["support", 0.7],
    ["sales", 0.2],
    ["bye", 0.1],
  ])("sends %s its share", (way, percent) => {
    expect(Math.abs(share(way) - percent)).toBeLessThan(0.02);
  });

  it("leaves nobody nowhere", () => {
    expect(ways).not.toContain("nowhere");
  });
});
