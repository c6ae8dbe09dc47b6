// The inline constraints of route templates, `{id:int:min(1)}`, as ASP.NET Core defines them.

type Check = (text: string) => boolean;

const int32 = (text: string) => /^[+-]?\d+$/.test(text) && Math.abs(Number(text)) <= 2 ** 31 - 1;
const int64 = (text: string) => /^[+-]?\d+$/.test(text) && BigInt(text) >= -(2n ** 63n) && BigInt(text) < 2n ** 63n;
const decimal = (text: string) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
const guid = (text: string) =>
  /^(\{[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}\}|\([\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}\)|[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32})$/i.test(
    text,
  );

const plain: Readonly<Record<string, Check>> = {
  int: int32,
  long: int64,
  bool: (text) => /^(true|false)$/i.test(text),
  alpha: (text) => /^[a-z]*$/i.test(text),
  guid,
  datetime: (text) => /\d/.test(text) && !Number.isNaN(Date.parse(text)),
  decimal,
  double: decimal,
  float: decimal,
  required: (text) => text.length > 0,
  file: (text) => /[^/]*\.[^/.]+$/.test(text),
  nonfile: (text) => !/[^/]*\.[^/.]+$/.test(text),
};

/** Parses one constraint. Throws an Error that names it when there is none such. */
export function parseConstraint(text: string): Check {
  const [, name = "", argument] = /^(\w+)(?:\(([\s\S]*)\))?$/.exec(text) ?? [];
  const known = Object.hasOwn(plain, name.toLowerCase()) ? plain[name.toLowerCase()] : undefined;
  if (known && argument === undefined) return known;
  const numbers = (argument ?? "").split(",").map((part) => Number(part.trim()));
  const [first, second] = numbers;
  if (argument !== undefined && argument !== "") {
    if (name.toLowerCase() === "regex") {
      const pattern = new RegExp(argument.replaceAll("{{", "{").replaceAll("}}", "}"), "i");
      return (given) => pattern.test(given);
    }
    if (first !== undefined && numbers.every((number) => !Number.isNaN(number))) {
      switch (name.toLowerCase()) {
        case "length":
          return (given) => given.length >= first && given.length <= (second ?? first);
        case "minlength":
          return (given) => given.length >= first;
        case "maxlength":
          return (given) => given.length <= first;
        case "min":
          return (given) => int64(given) && Number(given) >= first;
        case "max":
          return (given) => int64(given) && Number(given) <= first;
        case "range":
          if (second !== undefined) return (given) => int64(given) && Number(given) >= first && Number(given) <= second;
      }
    }
  }
  throw new Error(`"${text}" is no route constraint`);
}
