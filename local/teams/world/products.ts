// Products that a tenant can buy, as far as telephony needs them. Part numbers, ids and plans are Microsoft's
// (learn.microsoft.com/entra/identity/users/licensing-service-plan-reference).

export interface ProductKind {
  readonly skuId: string;
  readonly partNumber: string;
  readonly plans: readonly { readonly id: string; readonly name: string }[];
}

/** Microsoft Teams Phone Resource Account. */
export const RESOURCE_ACCOUNT_LICENCE = "PHONESYSTEM_VIRTUALUSER";

export const productKinds: readonly ProductKind[] = [
  {
    skuId: "440eaaa8-b3e0-484b-a8be-62870b9ba70a",
    partNumber: RESOURCE_ACCOUNT_LICENCE,
    plans: [{ id: "f47330e9-c134-43b3-9993-e7f004506889", name: "MCOEV_VIRTUALUSER" }],
  },
  {
    // Microsoft Teams Phone Standard.
    skuId: "e43b5b99-8dfb-405f-9987-dc307f34bcbd",
    partNumber: "MCOEV",
    plans: [{ id: "4828c8ec-dc2e-4779-b502-87ac9ce28ab7", name: "MCOEV" }],
  },
  {
    // Microsoft Teams Enterprise.
    skuId: "7e31c0d9-9551-471d-836f-32ee72be4a01",
    partNumber: "Microsoft_Teams_Enterprise_New",
    plans: [
      { id: "57ff2da0-773e-42df-b2af-ffb7a2317929", name: "TEAMS1" },
      { id: "0feaeb32-d00e-4d66-bd5a-43b5b83db82c", name: "MCOSTANDARD" },
    ],
  },
];

/** What people of the simulated tenants have unless a seed says otherwise: Teams, and Teams Phone. */
export const usualLicences: readonly string[] = ["Microsoft_Teams_Enterprise_New", "MCOEV"];
