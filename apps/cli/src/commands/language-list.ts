import { languageNames, languages } from "../programs/languages.ts";

/** The languages with their endings, forms and fragments, as lines of a help text. */
export function languageList(): string {
  const width = Math.max(...languageNames.map((name) => name.length));
  const lines = languageNames.map((name) => {
    const { title, endings, forms, fragments } = languages[name];
    const words = [
      endings.length === 0 ? title : `${title} (${endings.join(", ")})`,
      ...(forms.length === 0 ? [] : [`--form ${forms.join("|")}`]),
      ...(fragments.length === 0 ? [] : [`--fragment ${fragments.join("|")}`]),
    ];
    return `  ${name.padEnd(width)}  ${words.join("; ")}`;
  });
  return ["LANGUAGES", ...lines].join("\n");
}
