import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml, html, jsonForScript, rawHtml } from "./html.ts";

test("interpolated text is escaped, markup and lists of it are not", () => {
  const items = ["a < b", `"c"`].map((item) => html`<li title="${item}">${item}</li>`);
  expect(html`<ul>${items}${undefined}${2}${rawHtml("<hr>")}</ul>`.markup).toBe(
    '<ul><li title="a &lt; b">a &lt; b</li><li title="&quot;c&quot;">&quot;c&quot;</li>2<hr></ul>',
  );
});

test("escaped text holds nothing that markup could begin or an attribute end with", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    }),
  );
});

test("JSON for a script cannot end the script and reads back as it was", () => {
  const { markup } = jsonForScript({ text: "</script><!--" });
  expect(markup).not.toContain("<");
  expect(JSON.parse(markup)).toEqual({ text: "</script><!--" });
});
