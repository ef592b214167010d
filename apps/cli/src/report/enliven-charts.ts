/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** One series of a chart as its element carries it. */
export interface HoverSeries {
  readonly name: string;
  readonly colour: number;
  /** Pixels and texts of each point. */
  readonly points: readonly (readonly [left: number, top: number, examples: string, value: string])[];
}

/**
 * Shows a chart's values under the pointer, or with the arrow keys. The page holds this function's own source text,
 * so it uses nothing outside itself but the browser.
 *
 * @param page - The document of the report.
 */
export function enlivenCharts(page: Document): void {
  const svgNamespace = "http://www.w3.org/2000/svg";

  function enliven(chart: SVGSVGElement): void {
    const series: readonly HoverSeries[] = JSON.parse(chart.dataset.chart ?? "[]");
    const cursor = chart.querySelector<SVGGElement>(".cursor");
    const tooltip = chart.parentElement?.querySelector<HTMLElement>(".tooltip");
    if (cursor === null || tooltip === null || tooltip === undefined) return;
    const places = [...new Set(series.flatMap(({ points }) => points.map(([left]) => left)))].sort(
      (a, b) => a - b,
    );
    let shown = places.length - 1;

    function nearest(left: number, candidates: readonly number[]): number {
      return candidates.reduce(
        (best, candidate, index) =>
          Math.abs(candidate - left) < Math.abs((candidates[best] ?? Number.POSITIVE_INFINITY) - left)
            ? index
            : best,
        0,
      );
    }

    function line(colour: number, content: string): HTMLElement {
      const element = page.createElement("span");
      if (colour > 0) {
        const key = page.createElement("i");
        key.className = `key key-${colour}`;
        element.append(key);
      }
      element.append(content);
      return element;
    }

    function show(index: number): void {
      shown = Math.min(Math.max(index, 0), places.length - 1);
      const left = places[shown] ?? 0;
      const dots: SVGElement[] = [];
      const lines: HTMLElement[] = [];
      let examples = "";
      for (const { name, colour, points } of series) {
        const point =
          points[
            nearest(
              left,
              points.map(([at]) => at),
            )
          ];
        if (point === undefined || Math.abs(point[0] - left) > 12) continue;
        const dot = page.createElementNS(svgNamespace, "circle");
        dot.setAttribute("cx", String(point[0]));
        dot.setAttribute("cy", String(point[1]));
        dot.setAttribute("r", "4.5");
        dot.setAttribute("class", `dot-${colour}`);
        dots.push(dot);
        if (point[0] === left) examples = point[2];
        lines.push(line(colour, `${name} ${point[3]}`));
      }
      cursor?.querySelector("path")?.setAttribute("transform", `translate(${left} 0)`);
      cursor?.querySelectorAll("circle").forEach((dot) => {
        dot.remove();
      });
      cursor?.append(...dots);
      cursor?.removeAttribute("hidden");
      tooltip?.replaceChildren(line(0, `${examples} examples`), ...lines);
      if (tooltip === undefined || tooltip === null) return;
      tooltip.hidden = false;
      const share = left / chart.viewBox.baseVal.width;
      tooltip.style.left = `${share * 100}%`;
      tooltip.style.transform = `translateX(${share > 0.5 ? "calc(-100% - 12px)" : "12px"})`;
    }

    function hide(): void {
      cursor?.setAttribute("hidden", "");
      if (tooltip !== undefined && tooltip !== null) tooltip.hidden = true;
    }

    chart.addEventListener("pointermove", (event) => {
      const bounds = chart.getBoundingClientRect();
      const left = ((event.clientX - bounds.left) / bounds.width) * chart.viewBox.baseVal.width;
      show(nearest(left, places));
    });
    chart.addEventListener("pointerleave", hide);
    chart.addEventListener("blur", hide);
    chart.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      show(shown + (event.key === "ArrowRight" ? 1 : -1));
    });
  }

  for (const chart of page.querySelectorAll<SVGSVGElement>("svg[data-chart]")) enliven(chart);
}
