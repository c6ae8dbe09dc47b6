// How many resource accounts may have a number: Microsoft gives the licences away, but counts them.

/** Microsoft Teams Phone Resource Account, by its part number: ids differ between clouds. */
export const resourceAccountPart = "PHONESYSTEM_VIRTUALUSER";
/** Its service plan that lets an account have a number. */
export const resourceAccountPlan = "MCOEV_VIRTUALUSER";

/** Products that count as Teams Phone for a person (Product names and service plan identifiers for licensing). */
const phoneParts = /^(MCOEV|MCOTEAMS_ESSENTIALS|SPE_E5|ENTERPRISEPREMIUM|M365_G5|Microsoft_Teams_Phone)/iu;

interface Counted {
  readonly partNumber: string;
  readonly bought: number;
  readonly used: number;
}

export interface Allowance {
  /** How many the tenant may order free of charge: 25 with the first Teams Phone licence, and one more for every ten. */
  readonly free: number;
  /** How many it has ordered so far. */
  readonly ordered: number;
  readonly left: number;
}

/** Source: "How many virtual user licenses can you get at no cost", learn.microsoft.com/microsoftteams/teams-add-on-licensing/virtual-user. */
export function allowanceOf(products: readonly Counted[]): Allowance {
  const people = products.filter(({ partNumber }) => phoneParts.test(partNumber) && !partNumber.includes("VIRTUAL"));
  const phones = people.reduce((sum, { bought }) => sum + bought, 0);
  const own = products.filter(({ partNumber }) => partNumber === resourceAccountPart);
  const ordered = own.reduce((sum, { bought }) => sum + bought, 0);
  const used = own.reduce((sum, one) => sum + one.used, 0);
  return { free: phones === 0 ? 0 : 25 + Math.floor(phones / 10), ordered, left: Math.max(0, ordered - used) };
}

export const inWords = ({ free, ordered, left }: Allowance): string =>
  `${left} of ${ordered} left` +
  (free > ordered ? `; ${free - ordered} more can be ordered free of charge (25 + 1 per 10 Teams Phone licences)` : "");
