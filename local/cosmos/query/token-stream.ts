// A cursor over tokens with the few questions a recursive descent parser asks.
import { queryError } from "../refusal";
import type { CosmosRefusal } from "../refusal";
import { tokenize } from "./tokens";
import type { Token } from "./tokens";

/** Words that cannot name a property or an alias without brackets, as in the real service (`c["order"]`, not `c.order`). */
const reserved = new Set(
  "AND ARRAY AS ASC BETWEEN BY DESC DISTINCT EXISTS FALSE FROM GROUP IN JOIN LIKE NOT NULL OR ORDER SELECT TOP TRUE UDF UNDEFINED VALUE WHERE".split(
    " ",
  ),
);

export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;
  private readonly last: Token;

  constructor(text: string) {
    this.tokens = tokenize(text);
    this.last = { kind: "end", text: "", at: text.length, end: text.length };
  }

  peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.last;
  }

  next(): Token {
    const token = this.peek();
    this.position++;
    return token;
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "symbol" && token.text === text;
  }

  isWord(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "word" && token.text.toUpperCase() === text;
  }

  takeSymbol(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.position++;
    return true;
  }

  takeWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.position++;
    return true;
  }

  needSymbol(text: string): void {
    if (!this.takeSymbol(text)) throw this.unexpected();
  }

  needWord(text: string): void {
    if (!this.takeWord(text)) throw this.unexpected();
  }

  isName(): boolean {
    const token = this.peek();
    return token.kind === "word" && !reserved.has(token.text.toUpperCase());
  }

  needName(): string {
    if (!this.isName()) throw this.unexpected();
    return this.next().text;
  }

  unexpected(): CosmosRefusal {
    const token = this.peek();
    return token.kind === "end"
      ? queryError("SC1001", "Syntax error, incorrect syntax near end of query.", token.at, token.end)
      : queryError("SC1001", `Syntax error, incorrect syntax near '${token.text}'.`, token.at, token.end);
  }
}
