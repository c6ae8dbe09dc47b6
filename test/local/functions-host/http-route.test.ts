import { bySpecificity, parseRoute } from "../../../local/functions-host/http-route";

const match = (template: string, path: string) => parseRoute(template).match(path === "" ? [] : path.split("/"));

it.each([
  ["orders", "orders", {}],
  ["Orders/{id}", "orders/7", { id: "7" }],
  ["orders/{id?}", "orders", {}],
  ["orders/{id=9}", "orders", { id: "9" }],
  ["orders/{id=9}", "orders/3", { id: "3" }],
  ["{*rest}", "", {}],
  ["files/{**rest}", "files/a/b", { rest: "a/b" }],
  ["{name}.{ext}", "photo.min.jpg", { name: "photo", ext: "min.jpg" }],
  ["v{major:int}/x", "v2/x", { major: "2" }],
  ["{id:int:min(5)}", "7", { id: "7" }],
  ["{id:guid}", "0af76519-16cd-43dd-8448-eb211c80319c", { id: "0af76519-16cd-43dd-8448-eb211c80319c" }],
  ["{on:datetime}", "2026-01-09", { on: "2026-01-09" }],
  ["{s:alpha:length(3)}", "abc", { s: "abc" }],
  ["{n:range(1,5)}", "5", { n: "5" }],
  ["{b:bool}", "True", { b: "True" }],
  ["{ssn:regex(^\\d{{3}}-\\d{{2}}$)}", "123-45", { ssn: "123-45" }],
  ["", "", {}],
])("%s takes /%s", (template, path, params) => {
  expect(match(template, path)).toEqual(params);
});

it.each([
  ["orders", "orders/1"],
  ["orders/{id}", "orders"],
  ["{id:int}", "x"],
  ["{id:int}", "3000000000"],
  ["{id:int:min(5)}", "4"],
  ["{s:alpha}", "a1"],
  ["{s:maxlength(2)}", "abc"],
  ["{n:max(3)}", "4"],
  ["{d:decimal}", "1,5"],
  ["a/{b}/c", "a//c"],
])("%s does not take /%s", (template, path) => {
  expect(match(template, path)).toBeUndefined();
});

it("puts literals before constraints, those before parameters, and catch-alls last", () => {
  const templates = ["{*all}", "a/{b}", "a/b", "a/{b:int}", "{x}/b", "a/{*rest}"];
  const sorted = templates.map(parseRoute).sort(bySpecificity);
  expect(sorted.map(({ template }) => template)).toEqual(["a/b", "a/{b:int}", "a/{b}", "a/{*rest}", "{x}/b", "{*all}"]);
});

it.each([
  ["{id:integer}", '"integer" is no route constraint'],
  ["{id", 'has a "{" without "}"'],
  ["a/{*rest}/b", "must be the whole last segment"],
  ["{a}/{A}", "names {a} twice"],
  ["a//b", "empty segment"],
])("refuses %s and says why", (template, reason) => {
  expect(() => parseRoute(template)).toThrow(reason);
});
