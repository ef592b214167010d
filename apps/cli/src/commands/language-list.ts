import { languageNames, languages } from "../programs/languages.ts";

/** The languages with their endings and forms, as lines of a help text. */
export function languageList(): string {
  const width = Math.max(...languageNames.map((name) => name.length));
  const lines = languageNames.map((name) => {
    const { title, endings, forms } = languages[name];
    const formNames = Object.keys(forms);
    const words = [title, ...(formNames.length === 0 ? [] : [`--form ${formNames.join("|")}`])];
    return `  ${name.padEnd(width)}  ${words.join("; ")} (${endings.join(", ")})`;
  });
  return ["LANGUAGES", ...lines].join("\n");
}
