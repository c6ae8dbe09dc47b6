// A page is one document that runs its own script and loads nothing else.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtPages } from "../../../../shared/adapters/pages/built-pages";
import { textOf } from "../../../architecture/source-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const build = (place: string, script: string) => {
  mkdirSync(join(folder, place, "callback"), { recursive: true });
  writeFileSync(join(folder, place, "callback/index.html"), textOf("web/callback/index.html"));
  writeFileSync(join(folder, place, "callback/page.css"), "p { margin: 0 }");
  writeFileSync(join(folder, place, "callback/main.js"), script);
};

const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the callback page", () => {
  it("holds its script and style, and lets the browser run exactly these", async () => {
    build("web", 'alert("$&");\n');
    const { html, contentSecurityPolicy } = await builtPages(folder).page("callback");
    expect(html).toContain('<script type="module">alert("$&");\n</script>');
    expect(html).toContain("<style>p { margin: 0 }</style>");
    expect(contentSecurityPolicy).toContain(`script-src ${digest('alert("$&");\n')};`);
    expect(contentSecurityPolicy).toContain(`style-src ${digest("p { margin: 0 }")};`);
    expect(contentSecurityPolicy).toMatch(/^default-src 'none';/);
    expect(html).not.toMatch(/\s(src|href|style|on\w+)=/);
  });

  it("is found beside the folder of the app's bundle, too, and missed by name where it is not there", async () => {
    build("web", "1;");
    await expect(builtPages(join(folder, "a", "b")).page("callback")).rejects.toThrow("is not beside the app");
    expect((await builtPages(join(folder, "functions")).page("callback")).html).toContain("1;");
  });
});
