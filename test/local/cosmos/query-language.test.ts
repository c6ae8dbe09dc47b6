import { compileQuery } from "../../../local/cosmos/query/compile-query";
import { parseQueryText } from "../../../local/cosmos/query/parse-query";
import { printQuery } from "../../../local/cosmos/query/print";
import { resultsOverAll } from "../../../local/cosmos/query/results";
import type { Value } from "../../../local/cosmos/query/values";

const now = Date.UTC(2026, 10, 22, 12);

function run(text: string, documents: readonly Value[] = [], parameters: Record<string, Value> = {}): Value[] {
  const compiled = compileQuery(parseQueryText(text));
  const context = { parameters: new Map(Object.entries(parameters)), now };
  return [...resultsOverAll(compiled, compiled.query.sources.length === 0 ? [undefined] : documents, context)];
}

/** The value of an expression; undefined if it is undefined. */
const value = (expression: string) => run(`SELECT VALUE ${expression}`)[0];

describe("expressions", () => {
  it.each<[string, Value]>([
    // Arithmetic works on numbers and on nothing else.
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["7 % 4 - -1", 4],
    ["1 / 0", undefined],
    ["1 + 'a'", undefined],
    ["null + 1", undefined],
    ["5 & 3 | 8", 9],
    ["~0", -1],
    ["1 << 4", 16],
    // Equality: values of other types are unequal, undefined is unknown.
    ["1 = '1'", false],
    ["1 != '1'", true],
    ["null = null", true],
    ["undefined = undefined", undefined],
    ["undefined != 1", undefined],
    ['{"a": [1, {"b": 2}]} = {"a": [1, {"b": 2}]}', true],
    // Order is defined within one primitive type.
    ["1 < 2", true],
    ["'a' < 'b'", true],
    ["false < true", true],
    ["1 < 'a'", undefined],
    ["null >= null", true],
    ["[1] < [2]", undefined],
    // Three-valued logic.
    ["undefined AND false", false],
    ["undefined AND true", undefined],
    ["undefined OR true", true],
    ["undefined OR false", undefined],
    ["NOT undefined", undefined],
    ["NOT 1", undefined],
    ["NOT false AND true", true],
    // Choices.
    ["true ? 'yes' : 'no'", "yes"],
    ["undefined ? 'yes' : 'no'", "no"],
    ["undefined ?? 'fallback'", "fallback"],
    ["null ?? 'fallback'", null],
    ["'a' || 'b'", "ab"],
    // Sets, ranges, patterns.
    ["2 IN (1, 2, 3)", true],
    ["'2' IN (1, 2, 3)", false],
    ["undefined IN (1)", undefined],
    ["2 NOT IN (1, 3)", true],
    ["5 BETWEEN 1 AND 5", true],
    ["'b' BETWEEN 1 AND 5", undefined],
    ["0 NOT BETWEEN 1 AND 5", true],
    ["'invoice-12' LIKE 'inv%-1_'", true],
    ["'a.c' LIKE 'abc'", false],
    ["'50%' LIKE '50!%' ESCAPE '!'", true],
    ["'b' LIKE '[a-c]'", true],
    ["'d' NOT LIKE '[^a-c]'", false],
    // Literals.
    ["'it\\'s \\u0041'", "it's A"],
    ['"double"', "double"],
    ["[1, undefined, 2]", [1, 2]],
    ["{a: 1, 'b c': undefined, c: null}", { a: 1, c: null }],
    ["0x10 + 1e2 + .5", 116.5],
    ["[1, [2, 3]][1][0]", 2],
    ['{a: {b: 5}}.a["b"]', 5],
    ["-1 /* one */ -- rest", -1],
  ])("%s is %j", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe("functions", () => {
  it.each<[string, Value]>([
    ["ROUND(2.5)", 3],
    ["ROUND(-2.5)", -3],
    ["ABS(-1) + CEILING(1.2) + FLOOR(1.8) + SIGN(-3) + TRUNC(-1.5)", 2],
    ["SQRT(-1)", undefined],
    ["LOG(8, 2)", 3],
    ["POWER(2, 10)", 1024],
    ["INTDIV(7, 2)", 3],
    ["NUMBERBIN(37, 10)", 30],
    ["CONCAT('a', 'b', 'c')", "abc"],
    ["CONCAT('a', 1)", undefined],
    ["CONTAINS('Hello', 'ELL')", false],
    ["CONTAINS('Hello', 'ELL', true)", true],
    ["STARTSWITH('Hello', 'he', true)", true],
    ["ENDSWITH('Hello', 'lo')", true],
    ["StringEquals('a', 'A', true)", true],
    ["INDEX_OF('banana', 'an', 2)", 3],
    ["LEFT('abc', 2)", "ab"],
    ["RIGHT('abc', 0)", ""],
    ["SUBSTRING('abcdef', 2, 3)", "cde"],
    ["REPLACE('a$&b', '$&', '-')", "a-b"],
    ["REPLICATE('ab', 3)", "ababab"],
    ["REVERSE('abc')", "cba"],
    ["TRIM('  a ')", "a"],
    ["LTRIM('xxa', 'x')", "a"],
    ["LENGTH(UPPER('abc'))", 3],
    ["ToString(1.5) || ToString(true) || ToString('s')", "1.5trues"],
    ["StringToNumber('1.5')", 1.5],
    ["StringToNumber('x')", undefined],
    ["StringToArray('[1, 2]')", [1, 2]],
    ["StringSplit('a,b', ',')", ["a", "b"]],
    ["StringJoin(['a', 'b'], '-')", "a-b"],
    ["RegexMatch('Order 12', '^order \\\\d+$', 'i')", true],
    ["ARRAY_CONTAINS([1, 2], 2)", true],
    ["ARRAY_CONTAINS([{a: 1, b: 2}], {a: 1})", false],
    ["ARRAY_CONTAINS([{a: 1, b: 2}], {a: 1}, true)", true],
    ["ARRAY_CONTAINS('no array', 1)", undefined],
    ["ARRAY_CONTAINS_ANY([1, 2], 5, 2)", true],
    ["ARRAY_CONTAINS_ALL([1, 2], 1, 3)", false],
    ["ARRAY_SLICE([1, 2, 3, 4], -2, 1)", [3]],
    ["ARRAY_CONCAT([1], [2, 3])", [1, 2, 3]],
    ["ARRAY_LENGTH([1, 2])", 2],
    ["SetIntersect([1, 2, 2], [2, 3])", [2]],
    ["SetUnion([1, 2], [2, 3])", [1, 2, 3]],
    [
      "ObjectToArray({b: 2, a: 1})",
      [
        { k: "a", v: 1 },
        { k: "b", v: 2 },
      ],
    ],
    ["CHOOSE(2, 'a', 'b')", "b"],
    ["IIF(1 < 2, 'a', 'b')", "a"],
    ["IS_DEFINED(undefined)", false],
    ["IS_NULL(null) AND IS_NUMBER(1) AND IS_STRING('') AND IS_BOOL(false) AND IS_ARRAY([]) AND IS_OBJECT({})", true],
    ["IS_PRIMITIVE([]) OR IS_INTEGER(1.5)", false],
    ["GetCurrentTimestamp()", now],
    ["GetCurrentDateTime()", "2026-11-22T12:00:00.0000000Z"],
    ["DateTimeAdd('mm', 1, '2026-01-31T00:00:00Z')", "2026-02-28T00:00:00.0000000Z"],
    ["DateTimeDiff('hour', '2026-01-01T00:59:00Z', '2026-01-01T03:01:00Z')", 3],
    ["DateTimePart('yyyy', '2026-01-01')", 2026],
    ["ATN2(35.175643, 129.44)", 1.3054517947300646],
    ["DateTimeFromParts(2026, 2, 3)", "2026-02-03T00:00:00.0000000Z"],
    ["DateTimeBin('2026-01-01T10:37:00Z', 'hh', 4)", "2026-01-01T08:00:00.0000000Z"],
    ["TimestampToDateTime(0)", "1970-01-01T00:00:00.0000000Z"],
    ["DateTimeToTimestamp('1970-01-01T00:00:01.5000000Z')", 1500],
  ])("%s is %j", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

const people: readonly Value[] = [
  {
    id: "1",
    name: "Ana",
    age: 30,
    skills: [
      { name: "sales", level: 3 },
      { name: "pt", level: 5 },
    ],
    home: { city: "Porto" },
  },
  { id: "2", name: "Bo", age: 25, skills: [{ name: "sales", level: 1 }] },
  { id: "3", name: "Cy", age: null, skills: [], home: { city: "Porto" } },
  { id: "4", name: "Di" },
];

describe("queries", () => {
  it.each<[string, readonly Value[]]>([
    [
      "SELECT c.name, c.home.city, c.age * 2 FROM c WHERE c.id IN ('1', '4')",
      [{ name: "Ana", city: "Porto", $1: 60 }, { name: "Di" }],
    ],
    ["SELECT VALUE c.age FROM c", [30, 25, null]],
    ["SELECT VALUE p.name FROM people p WHERE p.age > 26", ["Ana"]],
    ["SELECT VALUE c.name FROM c WHERE c.age != 30", ["Bo", "Cy"]],
    ["SELECT VALUE c.name FROM c WHERE NOT (c.age = 30)", ["Bo", "Cy"]],
    ["SELECT VALUE city FROM c.home.city", ["Porto", "Porto"]],
    ["SELECT VALUE s.name FROM s IN c.skills", ["sales", "pt", "sales"]],
    [
      "SELECT c.id, s.name AS skill FROM c JOIN s IN c.skills WHERE s.level >= 3",
      [
        { id: "1", skill: "sales" },
        { id: "1", skill: "pt" },
      ],
    ],
    ["SELECT VALUE c.id FROM c JOIN (SELECT VALUE s FROM s IN c.skills WHERE s.level > 4) AS best", ["1"]],
    [
      "SELECT c.id, r.grade FROM c JOIN s IN c.skills JOIN r IN (SELECT VALUE [{ level: 5, grade: 'master' }]) WHERE r.level = s.level",
      [{ id: "1", grade: "master" }],
    ],
    // A query in place of the container is one over all documents.
    ["SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.home.city FROM c)", [1]],
    [
      "SELECT g.city, g.n FROM (SELECT c.home.city, COUNT(1) AS n FROM c GROUP BY c.home.city) AS g WHERE g.n > 1",
      [{ city: "Porto", n: 2 }, { n: 2 }],
    ],
    ["SELECT VALUE p.name FROM (SELECT TOP 2 * FROM c ORDER BY c.name DESC) AS p ORDER BY p.name", ["Cy", "Di"]],
    ["SELECT VALUE s.name FROM s IN (SELECT VALUE c.skills FROM c WHERE c.age = 25)", ["sales"]],
    ["SELECT VALUE n FROM c JOIN n IN (SELECT VALUE s.name FROM s IN c.skills)", []],
    ["SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE s FROM s IN c.skills WHERE s.name = 'sales')", ["1", "2"]],
    [
      "SELECT c.id, ARRAY(SELECT VALUE s.name FROM s IN c.skills) AS skills FROM c WHERE c.id < '3'",
      [
        { id: "1", skills: ["sales", "pt"] },
        { id: "2", skills: ["sales"] },
      ],
    ],
    ["SELECT VALUE (SELECT VALUE SUM(s.level) FROM s IN c.skills) FROM c WHERE IS_ARRAY(c.skills)", [8, 1, 0]],
    ["SELECT VALUE c.name FROM c ORDER BY c.age", ["Di", "Cy", "Bo", "Ana"]],
    ["SELECT VALUE c.name FROM c ORDER BY c.age DESC", ["Ana", "Bo", "Cy", "Di"]],
    ["SELECT VALUE c.name FROM c ORDER BY c.home.city DESC, c.name DESC", ["Cy", "Ana", "Di", "Bo"]],
    ["SELECT TOP 2 VALUE c.id FROM c", ["1", "2"]],
    ["SELECT VALUE c.id FROM c OFFSET 1 LIMIT 2", ["2", "3"]],
    ["SELECT DISTINCT VALUE c.home.city FROM c", ["Porto"]],
    ["SELECT DISTINCT c.home FROM c", [{ home: { city: "Porto" } }, {}]],
    ["SELECT VALUE COUNT(c.age) FROM c", [3]],
    [
      "SELECT COUNT(1) AS n, AVG(c.none) AS none, MIN(c.name) AS first, SUM(c.none) AS sum FROM c",
      [{ n: 4, first: "Ana", sum: 0 }],
    ],
    ["SELECT VALUE AVG(c.name) FROM c", []],
    ["SELECT VALUE COUNT(1) FROM c WHERE false", [0]],
    [
      "SELECT s.name, COUNT(1) AS n, MAX(s.level) AS top FROM c JOIN s IN c.skills GROUP BY s.name",
      [
        { name: "sales", n: 2, top: 3 },
        { name: "pt", n: 1, top: 5 },
      ],
    ],
    ["SELECT VALUE COUNT(1) FROM c GROUP BY c.home.city", [2, 2]],
    [
      "SELECT LOWER(c.name) AS low, COUNT(1) AS n FROM c WHERE c.id = '1' GROUP BY LOWER(c.name)",
      [{ low: "ana", n: 1 }],
    ],
  ])("%s", (text, expected) => {
    expect(run(text, people)).toEqual(expected);
    // What a query plan prints means the same.
    expect(run(printQuery(parseQueryText(text)), people)).toEqual(expected);
  });

  it("takes parameters, also for counts, and refuses one that nobody gave", () => {
    expect(run("SELECT TOP @n VALUE c.id FROM c WHERE c.name > @from", people, { "@n": 1, "@from": "Ana" })).toEqual([
      "2",
    ]);
    expect(() => run("SELECT VALUE c.id FROM c WHERE c.id = @none", people)).toThrow("@none");
  });

  it("orders all types, and text by code point", () => {
    const values = [
      { v: {} },
      { v: [] },
      { v: "\u{1f600}" },
      { v: "\uffee" },
      { v: "a" },
      { v: 2 },
      { v: -1 },
      { v: true },
      { v: false },
      { v: null },
      {},
    ];
    expect(run("SELECT VALUE c FROM c ORDER BY c.v", values)).toEqual(
      [...values]
        .reverse()
        .map(
          (_, index) =>
            [
              {},
              { v: null },
              { v: false },
              { v: true },
              { v: -1 },
              { v: 2 },
              { v: "a" },
              { v: "\uffee" },
              { v: "\u{1f600}" },
              { v: [] },
              { v: {} },
            ][index],
        ),
    );
  });

  it.each([
    ["SELECT * FRM c", "near 'FRM'"],
    ["SELECT", "end of query"],
    ["SELECT * FROM c WHERE c.order = 1", "near 'order'"],
    ["SELECT * FROM c WHERE d.x = 1", "'d' could not be resolved"],
    ["SELECT * FROM c JOIN t IN c.tags", "'SELECT *' is only valid with a single input set"],
    ["SELECT * FROM c JOIN c IN c.tags", "more than once"],
    ["SELECT c.a, c.a FROM c", "more than once"],
    ["SELECT NOPE(1)", "NOPE"],
    ["SELECT ABS(1, 2)", "requires 1 argument"],
    ["SELECT udf.mine(1)", "UDF.mine is not supported"],
    ["SELECT ST_DISTANCE(c.a, c.b) FROM c", "ST_DISTANCE is not supported"],
    ["SELECT c.a, COUNT(1) FROM c", "'c.a' is invalid in the select list"],
    ["SELECT c.a FROM c GROUP BY c.b", "'c.a' is invalid in the select list"],
    ["SELECT * FROM c WHERE COUNT(1) > 1", "not allowed here"],
    ["SELECT c.a FROM c GROUP BY c.a ORDER BY c.a", "GROUP BY"],
    ["SELECT VALUE 'open", "invalid token"],
    ["SELECT TOP 1.5 * FROM c", "near '1.5'"],
    ["SELECT TOP 1 * FROM c OFFSET 0 LIMIT 1", "TOP"],
    ["SELECT VALUE (SELECT VALUE s FROM s IN c.skills) FROM c", "cardinality of a scalar subquery"],
  ])("refuses %s", (text, message) => {
    expect(() => run(text, people)).toThrow(message);
  });
});
