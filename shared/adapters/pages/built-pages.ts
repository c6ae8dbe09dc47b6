// Pages as the build left them, put into one document each: no file of theirs needs a route, and nothing comes from elsewhere.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page, PageName, Pages } from "../../ports/pages";
import { Fault } from "../../ports/fault";

/** Beside the app's bundle where it was packaged, beside its folder where it was built. */
const places = ["web", "../web"];

/** @param folder Where the app's own bundle lies. */
export function builtPages(folder: string): Pages {
  const kept = new Map<PageName, Promise<Page>>();
  return {
    page(name) {
      const page = kept.get(name) ?? readPage(folder, name);
      kept.set(name, page);
      page.catch(() => kept.delete(name));
      return page;
    },
  };
}

async function readPage(folder: string, name: PageName): Promise<Page> {
  const [html, style, script] = await Promise.all(
    ["index.html", "page.css", "main.js"].map((file) => readOne(folder, join(name, file))),
  );
  return {
    html: (html ?? "")
      .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style ?? ""}</style>`)
      .replace(/<script[^>]*><\/script>/, () => `<script type="module">${script ?? ""}</script>`),
    contentSecurityPolicy: [
      "default-src 'none'",
      `script-src '${digestOf(script ?? "")}'`,
      `style-src '${digestOf(style ?? "")}'`,
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };
}

/** As browsers compare it with what stands in the document. */
const digestOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

async function readOne(folder: string, path: string): Promise<string> {
  let cause: unknown;
  for (const place of places) {
    try {
      return await readFile(join(folder, place, path), "utf8");
    } catch (error) {
      cause = error;
    }
  }
  throw new Fault(`the page's file ${path} is not beside the app`, { retryable: false, cause });
}
