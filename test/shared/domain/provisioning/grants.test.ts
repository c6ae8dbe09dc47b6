import { judgeGrants } from "../../../../shared/domain/provisioning/grants";
import { inWords } from "../../../../shared/domain/provisioning/permissions";
import { applications, needs } from "../../../../shared/domain/provisioning/permission-sets";

const ids = { calling: "bot", web: "web", provisioning: "prov" };
const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const calling = namesOf(needs.calling);

describe("what a tenant has granted", () => {
  it("is complete when everything that is needed is there", () => {
    const report = judgeGrants("calling", ids, { how: "grants", application: calling, delegated: [] });
    expect(report).toMatchObject({ is: "complete", missing: [], extra: [], untold: [] });
  });

  it("names what is missing, what it allows and what fails without it", () => {
    const application = calling.filter((name) => name !== "Calls.Initiate.All");
    const { is, missing } = judgeGrants("calling", ids, { how: "grants", application, delegated: [] });
    expect(is).toBe("incomplete");
    expect(missing).toEqual([
      {
        ...inWords({ name: "Calls.Initiate.All", kind: "application" }),
        for: "answering and ringing agents, calling customers back",
        isOptional: false,
      },
    ]);
  });

  it("shows permissions of other APIs as extra, and as dangerous where nobody is signed in", () => {
    const application = [...calling, "Office 365 Exchange Online: full_access_as_app"];
    const delegated = ["Office 365 Exchange Online: User.Read.All"];
    const { is, extra } = judgeGrants("calling", ids, { how: "grants", application, delegated });
    expect(is).toBe("complete");
    expect(extra).toMatchObject([
      {
        name: "Office 365 Exchange Online: full_access_as_app",
        allows: "use Office 365 Exchange Online, another API than Microsoft Graph, as full_access_as_app",
        danger: "no part of a contact center uses that API",
      },
      { name: "Office 365 Exchange Online: User.Read.All", kind: "delegated" },
    ]);
    expect(extra[1]).not.toHaveProperty("danger");
  });

  it("takes a higher permission for the one that is needed", () => {
    const application = [...calling.filter((name) => name !== "Presence.Read.All"), "Presence.ReadWrite.All"];
    const report = judgeGrants("calling", ids, { how: "grants", application, delegated: [] });
    expect(report).toMatchObject({ is: "complete", extra: [] });
  });

  it("tells an application permission from a delegated one of the same name", () => {
    const read = { how: "grants", application: ["User.Read.All"], delegated: ["User.Read", "openid"] } as const;
    const { missing, extra } = judgeGrants("web", ids, read);
    expect(missing).toMatchObject([{ name: "User.Read.All", kind: "delegated" }]);
    expect(extra).toEqual([]);
  });

  it("is complete without what is optional", () => {
    const application = namesOf(needs.provisioning.filter(({ isOptional }) => !isOptional));
    const report = judgeGrants("provisioning", ids, { how: "grants", application, delegated: [] });
    expect(report.is).toBe("complete");
    expect(report.missing).toMatchObject([{ name: "AppRoleAssignment.ReadWrite.All", isOptional: true }]);
  });

  it("calls extra what no application of the same id needs", () => {
    const shared = { calling: "one", web: "one", provisioning: "other" };
    const application = [...calling, "User.Read.All", "Mail.ReadWrite"];
    const report = judgeGrants("calling", shared, { how: "grants", application, delegated: ["User.Read"] });
    expect(report.extra).toMatchObject([{ name: "Mail.ReadWrite", danger: expect.any(String) }]);
  });

  it("says what a token cannot tell instead of calling it missing", () => {
    const report = judgeGrants("web", ids, { how: "token", application: ["User.Read.All"] });
    expect(report).toMatchObject({ is: "complete", missing: [] });
    expect(report.untold).toMatchObject([{ name: "User.Read" }, { name: "User.Read.All", kind: "delegated" }]);
  });

  it("says nothing about grants that could not be read", () => {
    const report = judgeGrants("calling", ids, { how: "unreadable", why: "Graph did not answer" });
    expect(report).toMatchObject({ is: "unknown", missing: [], why: "Graph did not answer" });
  });
});

describe("the words for permissions", () => {
  it("tell what each permission that is asked for allows", () => {
    const unexplained = applications
      .flatMap((one) => needs[one])
      .filter((need) => /see the source/u.test(inWords(need).allows));
    expect(unexplained).toEqual([]);
  });

  it("lead to the permission's own place in Microsoft's reference", () => {
    expect(inWords({ name: "Calls.Initiate.All", kind: "application" }).source).toBe(
      "https://learn.microsoft.com/graph/permissions-reference#callsinitiateall",
    );
  });

  it.each(["Sites.Manage.All", "Policy.ReadWrite.ConditionalAccess", "Mail.Send"])(
    "call %s dangerous by its name, although nobody has explained it",
    (name) => expect(inWords({ name, kind: "application" }).danger).toBeDefined(),
  );

  it("do not call dangerous what only reads", () => {
    expect(inWords({ name: "Reports.Read.All", kind: "application" }).danger).toBeUndefined();
  });
});
