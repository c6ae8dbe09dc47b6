// What every list of a tenant's telephone numbers promises, on the sample tenant.
import type { PhoneNumberAssignments } from "../../../shared/ports/phone-number-assignments";
import { sample } from "./tenant-sample";

export interface NumbersUnderTest {
  readonly numbers: PhoneNumberAssignments;
  /** A resource account with its licence in force. */
  licensedAccount(userPrincipalName: string): Promise<string>;
  /** Lets everything take effect that takes time. */
  settle(): Promise<void>;
}

export function phoneNumberAssignmentsContract(open: () => Promise<NumbersUnderTest>): void {
  const { tenantId, freeNumber, otherFreeNumber, anasNumber, userNumber, strangeNumber } = sample;
  const rejected = (code: string) => ({ name: "DirectoryRefusal", code });

  it("knows the tenant's numbers, who has them and what they are for", async () => {
    const { numbers } = await open();
    expect(await numbers.number(tenantId, freeNumber)).toEqual({
      number: freeNumber,
      kind: "calling-plan",
      isActivated: true,
      activation: "activated",
      suitsApplications: true,
    });
    expect(await numbers.number(tenantId, anasNumber)).toMatchObject({ assignedTo: sample.ana });
    expect(await numbers.number(tenantId, userNumber)).toMatchObject({ suitsApplications: false });
    expect(await numbers.number(tenantId, strangeNumber)).toBeUndefined();
  });

  it("lists the free numbers that an application may have", async () => {
    const { numbers } = await open();
    const free = (await numbers.freeNumbers(tenantId)).map(({ number, kind }) => [number, kind]);
    expect(free.sort()).toEqual([
      [freeNumber, "calling-plan"],
      [otherFreeNumber, "direct-routing"],
    ]);
  });

  it("gives a number by an operation that ends, and takes it back by another", async () => {
    const { numbers, licensedAccount, settle } = await open();
    const to = await licensedAccount("line@sample.example");
    const wanted = { number: freeNumber, kind: "calling-plan", to } as const;
    const operation = await numbers.assign(tenantId, wanted);
    await settle();
    expect(await numbers.operation(tenantId, operation ?? "")).toEqual({ state: "succeeded" });
    expect(await numbers.number(tenantId, freeNumber)).toMatchObject({ assignedTo: to, isActivated: true });
    expect(await numbers.account(tenantId, to)).toMatchObject({
      isEnterpriseVoiceEnabled: true,
      numbers: [freeNumber],
    });
    await numbers.assign(tenantId, wanted);
    await settle();
    expect(await numbers.number(tenantId, freeNumber)).toMatchObject({ assignedTo: to });
    const back = await numbers.unassign(tenantId, freeNumber, "calling-plan");
    await settle();
    expect(await numbers.operation(tenantId, back ?? "")).toEqual({ state: "succeeded" });
    expect((await numbers.number(tenantId, freeNumber))?.assignedTo).toBeUndefined();
    expect(await numbers.unassign(tenantId, freeNumber, "calling-plan")).toBeUndefined();
  });

  it("refuses by name a number that somebody has, and one that the tenant does not have", async () => {
    const { numbers, licensedAccount } = await open();
    const to = await licensedAccount("line@sample.example");
    const wanted = { kind: "calling-plan", to } as const;
    const taken = numbers.assign(tenantId, { ...wanted, number: anasNumber });
    await expect(taken).rejects.toMatchObject(rejected("number-taken"));
    const strange = numbers.assign(tenantId, { ...wanted, number: strangeNumber });
    await expect(strange).rejects.toMatchObject(rejected("number-not-in-tenant"));
    const nobody = numbers.assign(tenantId, { ...wanted, number: freeNumber, to: sample.stranger });
    await expect(nobody).rejects.toMatchObject(rejected("refused"));
    expect((await numbers.number(tenantId, freeNumber))?.assignedTo).toBeUndefined();
  });

  it("knows people as telephones, and nothing of whom Teams does not know", async () => {
    const { numbers } = await open();
    expect(await numbers.account(tenantId, sample.ana)).toMatchObject({
      isEnterpriseVoiceEnabled: true,
      numbers: [anasNumber],
    });
    expect(await numbers.account(tenantId, sample.ben)).toBeUndefined();
    expect(await numbers.operation(tenantId, "no-such-operation")).toBeUndefined();
  });
}
