/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { AttentionView, attentionSentence, tints } from "./attention-view.ts";

/** The functions of the page's maker that its script needs too. */
export interface AttentionHelpers {
  readonly sentence: typeof attentionSentence;
  readonly tints: typeof tints;
}

/**
 * Lets the reader choose a node of each predicted tree, by click or arrow keys, and shades the source tree by that
 * node's attention. The page holds this function's own source text, so it uses nothing outside itself but the
 * browser and its parameters.
 *
 * @param page - The document of the report.
 * @param helpers - How weights become tints and words.
 */
export function enlivenAttention(page: Document, { sentence, tints }: AttentionHelpers): void {
  function shade(node: Element, tint: number, tooltip: string): void {
    const box = node.querySelector("rect.box");
    let overlay = node.querySelector("rect.weight");
    if (box !== null && overlay === null) {
      overlay = page.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const name of ["x", "y", "width", "height", "rx"]) {
        overlay.setAttribute(name, box.getAttribute(name) ?? "0");
      }
      overlay.setAttribute("class", "weight");
      box.after(overlay);
    }
    overlay?.setAttribute("fill-opacity", String(tint * 0.6));
    const title = node.querySelector("title");
    if (title !== null) title.textContent = tooltip;
  }

  function enliven(sample: Element): void {
    const data = sample.querySelector(".attention-data")?.textContent;
    if (data === undefined || data === null) return;
    const view: AttentionView = JSON.parse(data);
    const predicted = [...sample.querySelectorAll<SVGGElement>(".predicted g.node")];
    const source = [...sample.querySelectorAll<SVGGElement>(".source g.node")];
    const caption = sample.querySelector(".attention");
    let chosen = view.chosen;

    function choose(place: number): void {
      predicted[chosen]?.classList.remove("chosen");
      predicted[chosen]?.setAttribute("tabindex", "-1");
      predicted[chosen]?.setAttribute("aria-pressed", "false");
      chosen = place;
      predicted[chosen]?.classList.add("chosen");
      predicted[chosen]?.setAttribute("tabindex", "0");
      predicted[chosen]?.setAttribute("aria-pressed", "true");
      const weights = view.weights[place] ?? [];
      const strengths = tints(weights);
      source.forEach((node, index) => {
        shade(node, strengths[index] ?? 0, `${view.source[index]}: ${(weights[index] ?? 0) / 10} %`);
      });
      if (caption !== null) caption.textContent = sentence(view, place);
    }

    function neighbour(key: string): number | undefined {
      if (key === "ArrowRight") return chosen + 1;
      if (key === "ArrowLeft") return chosen - 1;
      if (key === "ArrowUp") return view.parents[chosen];
      if (key === "ArrowDown") return view.parents.indexOf(chosen);
      return undefined;
    }

    predicted.forEach((node, place) => {
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", place === chosen ? "0" : "-1");
      node.setAttribute("aria-pressed", String(place === chosen));
      node.addEventListener("click", () => choose(place));
      node.addEventListener("keydown", (event) => {
        const next = neighbour(event.key);
        if (next === undefined) return;
        event.preventDefault();
        if (predicted[next] === undefined) return;
        choose(next);
        predicted[next].focus();
      });
    });
    sample.querySelector(".predicted svg")?.removeAttribute("role");
  }

  for (const sample of page.querySelectorAll("details.sample")) enliven(sample);
}
