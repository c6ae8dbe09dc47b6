// Unique keys: within one logical partition no two documents share the values at the paths of a constraint.
import { stepsOf } from "../partition-key";
import { identityOf, propertyOf } from "../query/values";
import type { Value } from "../query/values";
import { numberIn } from "./sqlite";
import type { AccountFile } from "./sqlite";

export class UniqueValues {
  private readonly file: AccountFile;
  private readonly table: string;
  private readonly constraints: readonly (readonly (readonly string[])[])[];

  constructor(
    file: AccountFile,
    containerNumber: number,
    uniqueKeys: readonly { readonly paths: readonly string[] }[],
  ) {
    this.file = file;
    this.table = `unique_${containerNumber}`;
    this.constraints = uniqueKeys.map(({ paths }) => paths.map(stepsOf));
    if (this.constraints.length > 0) {
      file.define(`
        CREATE TABLE IF NOT EXISTS ${this.table} (rule INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (rule, key, value)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS ${this.table}_doc ON ${this.table} (doc);
      `);
    }
  }

  /** Numbers of the documents that stand in the way of `document`, other than itself. A missing value counts as a value. */
  holders(number: number, key: readonly string[], document: Value): number[] {
    return this.constraints.flatMap((paths, rule) => {
      const row = this.file.get(
        `SELECT doc FROM ${this.table} WHERE rule = ? AND key = ? AND value = ? AND doc <> ?`,
        rule,
        key.join("\n"),
        valuesAt(document, paths),
        number,
      );
      return row ? [numberIn(row, "doc")] : [];
    });
  }

  /** Takes the document's values, giving up those of its former version. */
  hold(number: number, key: readonly string[], document: Value): void {
    this.release(number);
    for (const [rule, paths] of this.constraints.entries()) {
      this.file.run(
        `INSERT INTO ${this.table} (rule, key, value, doc) VALUES (?, ?, ?, ?)`,
        rule,
        key.join("\n"),
        valuesAt(document, paths),
        number,
      );
    }
  }

  release(number: number): void {
    if (this.constraints.length > 0) this.file.run(`DELETE FROM ${this.table} WHERE doc = ?`, number);
  }

  drop(): void {
    this.file.define(`DROP TABLE IF EXISTS ${this.table}`);
  }
}

const valuesAt = (document: Value, paths: readonly (readonly string[])[]): string =>
  paths.map((steps) => identityOf(steps.reduce<Value>((value, step) => propertyOf(value, step), document))).join("\n");
