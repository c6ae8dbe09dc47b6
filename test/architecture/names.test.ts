import { basename } from "node:path";
import { sourceFiles } from "./source-files";

/** Words that hide what a thing is. */
const hidingWords =
  /^(utils?|helpers?|common|managers?|services?|processors?|data|infos?|handle|handlers?|misc|base|impl|stuff)$/;

/** Names that others have given: hiding words in them hide nothing. */
const givenNames = [
  "data-folder", // the folder of the option --data
  "handle-contact", // handleContactCommand, the hot path in ARCHITECTURE.md
  "service-level", // what the whole field calls the share of callers answered in time
  "blob-service", // what Azure calls the blob part of a storage account
];

const wordsOf = (path: string) =>
  path
    .split("/")
    .flatMap((part) => part.split("."))
    .filter((part) => !givenNames.includes(part))
    .flatMap((part) => part.split("-"));

describe("file names", () => {
  it("are in kebab-case", () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
    expect(sourceFiles.filter((path) => !path.split("/").every((part) => kebab.test(part)))).toEqual([]);
  });

  it("say what a thing is, without words that hide it", () => {
    expect(sourceFiles.filter((path) => wordsOf(path).some((word) => hidingWords.test(word)))).toEqual([]);
  });

  it("end in the trigger where a function is registered", () => {
    const triggers = /\.(http|timer|cosmos|queue|orchestrator|activities)\.ts$/;
    const suffixed = sourceFiles.filter((path) =>
      /\.(http|timer|cosmos|queue|orchestrator|activities)\b/.test(basename(path)),
    );
    const misplaced = suffixed.filter((path) => !path.startsWith("test/"));
    expect(misplaced.filter((path) => !path.startsWith("functions/") || !triggers.test(path))).toEqual([]);
  });

  it("include no barrel: the only index is the table of contents of the functions", () => {
    const ours = sourceFiles.filter((path) => /^(functions|shared|local|web)\//.test(path));
    expect(ours.filter((path) => /\/index\.\w+$/.test(path))).toEqual(
      ours.filter((path) => path === "functions/index.ts"),
    );
  });
});
