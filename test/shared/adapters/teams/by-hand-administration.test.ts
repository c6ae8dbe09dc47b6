// Scripts that somebody runs, recognised by what the directory shows.
import { byHandAdministration } from "../../../../shared/adapters/teams/by-hand-administration";
import { noApplication } from "../../../../shared/domain/provisioning/teams-command";
import type { DirectoryUser } from "../../../../shared/ports/directory";
import { directoryInMemory } from "../../ports/directory-in-memory";
import { sentTeamsCommandsInMemory } from "../../ports/sent-teams-commands-in-memory";
import {
  contoso,
  createReception,
  ourApplication,
  teamsAdministrationContract,
} from "../../ports/teams-administration.contract";
import { tenantInMemory } from "../../ports/tenant-in-memory";

const reception: DirectoryUser = {
  userId: "33333333-3333-4333-8333-333333333333",
  userPrincipalName: "reception@contoso.example",
  displayName: "Reception",
  isEnabled: false,
  licences: [],
  plans: [],
};

function administrator() {
  const tenant = tenantInMemory();
  const directory = directoryInMemory(() => tenant);
  const commands = sentTeamsCommandsInMemory();
  const administration = byHandAdministration({ commands, directory });
  let creations = 0;
  return {
    administration,
    tenant,
    creations: () => creations,
    async getOn() {
      const isAsked = commands.values().some(({ value }) => value.command.do === "create-application-instance");
      if (!isAsked || tenant.users.has(reception.userId)) return;
      creations++;
      tenant.users.set(reception.userId, reception);
    },
  };
}

describe("an administrator with a script", () => teamsAdministrationContract(async () => administrator()));

describe("what somebody has to run", () => {
  it("is shown until the directory shows that it was run", async () => {
    const { administration, getOn } = administrator();
    const asked = await administration.send(contoso, "run.create", createReception);
    expect(asked?.why).toContain("reception@contoso.example");
    expect(asked?.script).toContain("New-CsOnlineApplicationInstance @wanted");
    expect(await administration.send(contoso, "run.create", createReception)).toEqual(asked);
    await getOn();
    expect(await administration.send(contoso, "run.create", createReception)).toBeUndefined();
  });

  it("binds the account in the same go: there is no second script for it", async () => {
    const { administration, tenant } = administrator();
    tenant.users.set(reception.userId, reception);
    const command = {
      do: "synchronise-application-instance",
      objectId: reception.userId,
      applicationId: ourApplication,
    } as const;
    expect(await administration.send(contoso, "run.sync", command)).toBeUndefined();
    expect(await administration.answerTo(contoso, "run.sync")).toEqual({
      outcome: "answered",
      answer: { is: "done" },
    });
  });

  it("parts an account from its application by a script of its own", async () => {
    const { administration, tenant } = administrator();
    tenant.users.set(reception.userId, reception);
    const command = {
      do: "synchronise-application-instance",
      objectId: reception.userId,
      applicationId: noApplication,
    } as const;
    const asked = await administration.send(contoso, "run.part", command);
    expect(asked?.script).toContain(`ApplicationId = '${noApplication}'`);
    expect(await administration.answerTo(contoso, "run.part")).toBeUndefined();
    tenant.users.delete(reception.userId);
    expect(await administration.answerTo(contoso, "run.part")).toMatchObject({ outcome: "answered" });
  });

  it("cannot tell whose an account is that was there before, and says nothing about it", async () => {
    const { administration, tenant } = administrator();
    tenant.users.set(reception.userId, reception);
    const { userPrincipalName } = reception;
    await administration.send(contoso, "run.find", { do: "find-application-instance", userPrincipalName });
    const outcome = await administration.answerTo(contoso, "run.find");
    expect(JSON.stringify(outcome)).not.toContain("applicationId");
  });

  it("is told as a refusal where nothing can be read back: voice routes", async () => {
    const { administration } = administrator();
    await administration.send(contoso, "run.route", { do: "find-voice-route", number: "+351210000000" });
    expect(await administration.answerTo(contoso, "run.route")).toMatchObject({
      outcome: "refused",
      code: "not-allowed",
    });
  });
});
