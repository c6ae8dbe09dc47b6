import { allowanceOf, inWords } from "../../../../shared/domain/provisioning/licence-allowance";

const product = (partNumber: string, bought: number, used = 0) => ({ partNumber, bought, used });
const accounts = (bought: number, used = 0) => product("PHONESYSTEM_VIRTUALUSER", bought, used);

describe("licences for resource accounts", () => {
  it.each([
    ["none without Teams Phone", [product("ENTERPRISEPACK", 100)], 0],
    ["25 with the first", [product("MCOEV", 1)], 25],
    ["25 up to nine", [product("MCOEV", 9)], 25],
    ["one more with ten", [product("MCOEV", 10)], 26],
    ["one more for every ten, over all products with Teams Phone", [product("MCOEV", 15), product("SPE_E5", 25)], 29],
    ["none for accounts themselves", [accounts(40), product("MCOEV", 10)], 26],
  ])("are free of charge: %s", (_rule, products, free) => {
    expect(allowanceOf(products).free).toBe(free);
  });

  it("are counted as ordered and left, and never less than none", () => {
    expect(allowanceOf([accounts(3, 1), product("MCOEV", 10)])).toEqual({ free: 26, ordered: 3, left: 2 });
    expect(allowanceOf([accounts(3, 5)])).toEqual({ free: 0, ordered: 3, left: 0 });
    expect(allowanceOf([])).toEqual({ free: 0, ordered: 0, left: 0 });
  });

  it("are told with what can still be ordered, and by which rule", () => {
    expect(inWords(allowanceOf([accounts(3, 1), product("MCOEV", 10)]))).toBe(
      "2 of 3 left; 23 more can be ordered free of charge (25 + 1 per 10 Teams Phone licences)",
    );
    expect(inWords(allowanceOf([accounts(30, 30), product("MCOEV", 10)]))).toBe("0 of 30 left");
  });
});
