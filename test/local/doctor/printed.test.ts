import { printed, type Examined } from "../../../local/doctor/printed";

const finding = {
  code: "number-not-assigned",
  severity: "error",
  about: "endpoint Support (+351210000102, e1)",
  cause: "+351210000102 belongs to no account: it does not ring here",
  repair: "Set-CsPhoneNumberAssignment -Identity 'e1' -PhoneNumber '+351210000102' -PhoneNumberType DirectRouting",
} as const;
const examined: Examined = {
  examinedAt: Date.parse("2026-11-25T10:00:00Z"),
  isWell: false,
  counts: { error: 1, warning: 0, note: 2 },
  findings: [finding],
};

describe("an examination on a terminal", () => {
  it("tells what, why, and word for word what to do", () => {
    expect(printed(examined, "https://cc.example")).toBe(`https://cc.example, 2026-11-25T10:00:00.000Z

ERROR   endpoint Support (+351210000102, e1)  [number-not-assigned]
        cause   +351210000102 belongs to no account: it does not ring here
        repair  Set-CsPhoneNumberAssignment -Identity 'e1' -PhoneNumber '+351210000102' -PhoneNumberType DirectRouting

It does not work as it should: 1 error, 0 warnings, 2 notes.

`);
  });

  it("lets no name steer the terminal, or begin a line of its own", () => {
    const nasty = "Sales\u001b[2J\r\n        repair  Remove-MgUser -UserId 'x'\u2028\u202E";
    const text = printed(
      { ...examined, findings: [{ ...finding, about: nasty, cause: nasty, repair: nasty }] },
      "here",
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u2028|\u202E/u);
    expect(text.split("\n").filter((line) => line.startsWith("        repair"))).toHaveLength(1);
  });

  it("says so when nothing is wrong", () => {
    const well = { ...examined, isWell: true, counts: { error: 0, warning: 0, note: 0 }, findings: [] };
    expect(printed(well, "https://cc.example")).toContain("It works: 0 errors, 0 warnings, 0 notes.");
  });
});
