// What every directory promises, on the sample tenant.
import type { Directory } from "../../../shared/ports/directory";
import { resourceProduct, sample } from "./tenant-sample";

export interface DirectoryUnderTest {
  readonly directory: Directory;
  /** Makes a resource account as Teams PowerShell does; resolves once the directory shows it. */
  newAccount(userPrincipalName: string): Promise<string>;
  /** Lets everything take effect that takes time. */
  settle(): Promise<void>;
}

export function directoryContract(open: () => Promise<DirectoryUnderTest>): void {
  const { tenantId, ana, ben } = sample;
  const rejected = (code: string) => ({ name: "DirectoryRefusal", code });

  it("finds people by object id and by sign-in name, in any case", async () => {
    const { directory } = await open();
    const found = await directory.user(tenantId, ana.toUpperCase());
    expect(found).toMatchObject({
      userId: ana,
      userPrincipalName: "ana@sample.example",
      displayName: "Ana O'Neill",
      isEnabled: true,
      usageLocation: "PT",
    });
    expect(found?.plans).toContainEqual({ name: "MCOEV", isReady: true });
    expect(await directory.user(tenantId, "Ana@sample.example")).toEqual(found);
    expect(await directory.user(tenantId, ben)).toMatchObject({ isEnabled: false, licences: [], plans: [] });
    expect(await directory.user(tenantId, "nobody@sample.example")).toBeUndefined();
  });

  it("searches people and groups by how they begin, whatever the text", async () => {
    const { directory } = await open();
    const found = async (text: string) => (await directory.searchUsers(tenantId, text)).map(({ userId }) => userId);
    expect(await found("ana o'n")).toEqual([ana]);
    expect(await found("BEN@")).toEqual([ben]);
    expect(await found("x' or startswith(displayName,'")).toEqual([]);
    expect(await directory.searchGroups(tenantId, "every")).toEqual([
      { groupId: sample.everybody, displayName: "Everybody", hasNestedGroups: true },
    ]);
  });

  it("says whether a group holds groups", async () => {
    const { directory } = await open();
    expect(await directory.group(tenantId, sample.agents)).toMatchObject({ hasNestedGroups: false });
    expect(await directory.group(tenantId, sample.everybody)).toMatchObject({ hasNestedGroups: true });
    expect(await directory.group(tenantId, sample.ana)).toBeUndefined();
  });

  it("names the domains and the products of the tenant", async () => {
    const { directory } = await open();
    expect(await directory.verifiedDomains(tenantId)).toEqual([sample.domain, "other.example"]);
    const products = await directory.products(tenantId);
    expect(products).toContainEqual({
      productId: resourceProduct,
      partNumber: "PHONESYSTEM_VIRTUALUSER",
      bought: sample.resourceLicences,
      used: 0,
    });
    expect(products).toContainEqual(expect.objectContaining({ partNumber: "MCOEV", used: 1 }));
  });

  it("gives a licence once the account has a country, and its plans work in time", async () => {
    const { directory, newAccount, settle } = await open();
    const account = await newAccount("line@sample.example");
    await expect(directory.giveLicence(tenantId, account, resourceProduct)).rejects.toMatchObject(rejected("refused"));
    await directory.setUsageLocation(tenantId, account, "ES");
    await directory.giveLicence(tenantId, account, resourceProduct);
    await directory.giveLicence(tenantId, account, resourceProduct);
    await settle();
    expect(await directory.user(tenantId, account)).toMatchObject({
      usageLocation: "ES",
      licences: [resourceProduct],
      plans: [{ name: "MCOEV_VIRTUALUSER", isReady: true }],
    });
  });

  it("refuses a licence by name when none is left, and has one again when one is taken", async () => {
    const { directory, newAccount } = await open();
    const [one, other, third] = [
      await newAccount("one@sample.example"),
      await newAccount("other@sample.example"),
      await newAccount("third@sample.example"),
    ];
    for (const account of [one, other, third]) await directory.setUsageLocation(tenantId, account, "PT");
    await directory.giveLicence(tenantId, one, resourceProduct);
    await directory.giveLicence(tenantId, other, resourceProduct);
    const refused = directory.giveLicence(tenantId, third, resourceProduct);
    await expect(refused).rejects.toMatchObject(rejected("no-licence-left"));
    await directory.takeLicence(tenantId, one, resourceProduct);
    await directory.takeLicence(tenantId, one, resourceProduct);
    await directory.giveLicence(tenantId, third, resourceProduct);
    expect(await directory.user(tenantId, one)).toMatchObject({ licences: [] });
  });

  it("deletes an account, and does no harm where it is gone", async () => {
    const { directory, newAccount } = await open();
    const account = await newAccount("gone@sample.example");
    await directory.deleteUser(tenantId, account);
    await directory.deleteUser(tenantId, account);
    await directory.takeLicence(tenantId, account, resourceProduct);
    expect(await directory.user(tenantId, account)).toBeUndefined();
    const late = directory.setUsageLocation(tenantId, account, "PT");
    await expect(late).rejects.toMatchObject(rejected("not-found"));
  });
}
