import { type TreeSitterRule, withoutPrecedence } from "./grammar-json.ts";

const escaped = (text: string): string => text.replace(/[$()*+./?[\\\]^{|}]/g, "\\$&");

/** The regular expression of a token's rule, as source text; undefined if the rule names others. */
export function lexicalPattern(rule: TreeSitterRule): string | undefined {
  const bare = withoutPrecedence(rule);
  switch (bare.type) {
    case "STRING":
      return escaped(bare.value);
    case "PATTERN":
      // Alternatives stay together beside what stands before or after them.
      return bare.value.includes("|") ? `(?:${bare.value})` : bare.value;
    case "BLANK":
      return "";
    case "SEQ":
    case "CHOICE": {
      const parts = bare.members.map(lexicalPattern);
      if (parts.some((part) => part === undefined)) return undefined;
      return `(?:${parts.join(bare.type === "SEQ" ? "" : "|")})`.replaceAll("(?:)", "");
    }
    case "REPEAT":
    case "REPEAT1": {
      const part = lexicalPattern(bare.content);
      return part === undefined ? undefined : `(?:${part})${bare.type === "REPEAT" ? "*" : "+"}`;
    }
    case "TOKEN":
    case "IMMEDIATE_TOKEN":
    case "ALIAS":
    case "FIELD":
      return lexicalPattern(bare.content);
    default:
      return undefined;
  }
}
