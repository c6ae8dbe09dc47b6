// What everybody promises who has Teams PowerShell do something, worker or person: asked once or more, it happens once.
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import type { TeamsCommand } from "../../../shared/domain/provisioning/teams-command";
import type { TeamsAdministration } from "../../../shared/ports/teams-administration";

export interface AdministrationUnderTest {
  readonly administration: TeamsAdministration;
  /** Whoever does the work does it now: the worker empties its queue, the administrator runs what there is to run. */
  getOn(): Promise<void>;
  /** How often an account was made. */
  creations(): number;
}

export const contoso = idOf<TenantId>("aaaaaaaa-0000-4000-8000-00000000000a");
export const ourApplication = "11111111-1111-4111-8111-111111111111";
export const createReception: TeamsCommand = {
  do: "create-application-instance",
  userPrincipalName: "reception@contoso.example",
  displayName: "Reception",
  applicationId: ourApplication,
};
const find: TeamsCommand = { do: "find-application-instance", userPrincipalName: "reception@contoso.example" };

export function teamsAdministrationContract(open: () => Promise<AdministrationUnderTest>): void {
  const instanceOf = async ({ administration, getOn }: AdministrationUnderTest, id: string, command: TeamsCommand) => {
    await administration.send(contoso, id, command);
    await getOn();
    const outcome = await administration.answerTo(contoso, id);
    if (outcome?.outcome !== "answered" || outcome.answer.is !== "application-instance")
      throw new Error(JSON.stringify(outcome));
    return outcome.answer.instance;
  };

  it("has no answer to what was never sent", async () => {
    const { administration } = await open();
    expect(await administration.answerTo(contoso, "run.never")).toBeUndefined();
  });

  it("answers what was asked only once it was done", async () => {
    const under = await open();
    await under.administration.send(contoso, "run.create", createReception);
    expect(await under.administration.answerTo(contoso, "run.create")).toBeUndefined();
    await under.getOn();
    expect(await under.administration.answerTo(contoso, "run.create")).toMatchObject({
      outcome: "answered",
      answer: { is: "application-instance", instance: { displayName: "Reception", applicationId: ourApplication } },
    });
  });

  it("finds no account before one is made, and the same one ever after", async () => {
    const under = await open();
    expect(await instanceOf(under, "run.find.1", find)).toBeUndefined();
    const made = await instanceOf(under, "run.create", createReception);
    const found = await instanceOf(under, "run.find.2", find);
    expect(found?.objectId).toBe(made?.objectId);
    expect(found).toMatchObject({ userPrincipalName: "reception@contoso.example" });
  });

  it("does once what it is asked several times, under one name or several", async () => {
    const under = await open();
    await Promise.all([1, 2, 3].map(() => under.administration.send(contoso, "run.create", createReception)));
    const first = await instanceOf(under, "run.create", createReception);
    expect(await instanceOf(under, "run.again", createReception)).toMatchObject({ objectId: first?.objectId });
    expect(under.creations()).toBe(1);
  });

  it("keeps the answer, whatever happens later", async () => {
    const under = await open();
    const before = await instanceOf(under, "run.find.1", find);
    await instanceOf(under, "run.create", createReception);
    expect(await instanceOf(under, "run.find.1", find)).toEqual(before);
  });

  it("keeps tenants apart", async () => {
    const { administration, getOn } = await open();
    await administration.send(contoso, "run.create", createReception);
    await getOn();
    const other = idOf<TenantId>("bbbbbbbb-0000-4000-8000-00000000000b");
    expect(await administration.answerTo(other, "run.create")).toBeUndefined();
  });
}
