import { type Html, html } from "./html.ts";
import type { JsonValue } from "./report-data.ts";

/** One setting: its path of names, and its value as text. */
type Setting = readonly [path: string, value: string];

function isRecord(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function settingsOf(record: { readonly [key: string]: JsonValue }, prefix: string): readonly Setting[] {
  return Object.entries(record).flatMap(([key, value]): readonly Setting[] => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isRecord(value)) return settingsOf(value, path);
    return [[path, typeof value === "string" ? value : JSON.stringify(value)]];
  });
}

/** Plain data as a list of dotted names and values, in the data's own order. */
export function settingList(record: { readonly [key: string]: JsonValue }): Html {
  return html`<dl class="settings">${settingsOf(record, "").map(
    ([path, value]) => html`<div><dt>${path}</dt><dd>${value}</dd></div>
`,
  )}</dl>`;
}
