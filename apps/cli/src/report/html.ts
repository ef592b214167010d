/** Markup that is safe to place in a page as it is. */
export interface Html {
  readonly markup: string;
}

/** What a page template may hold: text (escaped), markup, lists of both, or nothing. */
export type HtmlContent = string | number | Html | readonly HtmlContent[] | undefined;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Escapes text for element content and for quoted attribute values.
 *
 * @example escapeHtml('a < "b"') // "a &lt; &quot;b&quot;"
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Marks text that is already markup, such as a drawing, so that `html` leaves it alone. */
export function rawHtml(markup: string): Html {
  return { markup };
}

function toMarkup(content: HtmlContent): string {
  if (content === undefined) return "";
  if (typeof content === "string") return escapeHtml(content);
  if (typeof content === "number") return String(content);
  if ("markup" in content) return content.markup;
  return content.map(toMarkup).join("");
}

/**
 * Builds markup from a template whose interpolated text is escaped.
 *
 * @example html`<p>${"a < b"}</p>`.markup // "<p>a &lt; b</p>"
 */
export function html(strings: TemplateStringsArray, ...contents: readonly HtmlContent[]): Html {
  const parts = [strings[0] ?? ""];
  contents.forEach((content, index) => {
    parts.push(toMarkup(content), strings[index + 1] ?? "");
  });
  return rawHtml(parts.join(""));
}

/**
 * Writes a value as JSON for a `<script type="application/json">` block: no character sequence in it
 * can end the block.
 */
export function jsonForScript(value: unknown): Html {
  return rawHtml(JSON.stringify(value).replaceAll("<", "\\u003c"));
}
