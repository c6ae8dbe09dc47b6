// Whether all rows of a batch can come true, together: nothing is begun as long as one cannot.
import type { TenantId } from "../../domain/kernel/ids";
import type { Refusal } from "../../domain/kernel/refusal";
import { allowanceOf, inWords } from "../../domain/provisioning/licence-allowance";
import { isExternal, type EndpointWish } from "../../domain/provisioning/wish";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import { DirectoryRefusal } from "../../ports/directory-refusal";
import type { ProvisioningStore } from "../../ports/provisioning-store";
import { claimProblems } from "./plan-endpoint";
import { sideBySide } from "./side-by-side";
import { findProblems, type SurveyPorts, type WishProblem } from "./survey-prerequisites";

export type BatchRefusal = Refusal & { readonly others?: readonly Refusal[] };

type Ports = SurveyPorts & { readonly store: ProvisioningStore; readonly clock: Clock };

/** Rows that are looked at side by side: Graph would throttle more. */
const atOnce = 8;

export const validateBatch =
  (ports: Ports) =>
  async (tenantId: TenantId, wishes: readonly EndpointWish[]): Promise<BatchRefusal | undefined> => {
    const surveyed: Ports = { ...ports, directory: askedOnce(ports.directory, tenantId) };
    const found = await sideBySide(wishes, atOnce, async (wish) => [
      ...(await findProblems(surveyed)(tenantId, wish)).problems,
      ...(await claimProblems(surveyed)(tenantId, wish)),
    ]);
    const problems = [...found.flatMap(ofRow), ...doubles(wishes), ...(await tooFew(surveyed, tenantId, wishes))];
    const [first, ...others] = problems.map(({ field, message }): Refusal => ({
      code: "unprocessable",
      field,
      message: `${field}: ${message}`,
    }));
    return first && { ...first, others };
  };

const ofRow = (problems: readonly WishProblem[], row: number): readonly WishProblem[] =>
  problems.map(({ field, message }) => ({ field: field === "" ? `rows.${row}` : `rows.${row}.${field}`, message }));

/** The same for all rows. */
function askedOnce(directory: Directory, tenantId: TenantId): Directory {
  let domains: ReturnType<Directory["verifiedDomains"]> | undefined;
  let products: ReturnType<Directory["products"]> | undefined;
  return {
    ...directory,
    verifiedDomains: () => (domains ??= directory.verifiedDomains(tenantId)),
    products: () => (products ??= directory.products(tenantId)),
  };
}

function doubles(wishes: readonly EndpointWish[]): readonly WishProblem[] {
  const twice = (field: string, nameOf: (wish: EndpointWish) => string | undefined) =>
    wishes.flatMap((wish, row) => {
      const name = nameOf(wish);
      const first = wishes.findIndex((other) => nameOf(other) === name);
      return name !== undefined && first < row
        ? [{ field: `rows.${row}.${field}`, message: `${name} is in row ${first} already` }]
        : [];
    });
  return [
    ...twice("userPrincipalName", (wish) => (isExternal(wish) ? undefined : wish.userPrincipalName)),
    ...twice("number.value", (wish) => wish.number.value),
  ];
}

async function tooFew(
  { directory }: Ports,
  tenantId: TenantId,
  wishes: readonly EndpointWish[],
): Promise<readonly WishProblem[]> {
  const needed = wishes.filter((wish) => !isExternal(wish)).length;
  if (needed === 0) return [];
  try {
    const allowance = allowanceOf(await directory.products(tenantId));
    if (allowance.left >= needed) return [];
    return [{ field: "rows", message: `${needed} licences are needed: ${inWords(allowance)}` }];
  } catch (error) {
    // Every row has said so already.
    if (error instanceof DirectoryRefusal) return [];
    throw error;
  }
}
