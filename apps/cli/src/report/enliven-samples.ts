/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Lets the reader filter the samples, and opens all of them for printing. The page holds this function's own source
 * text, so it uses nothing outside itself but the browser.
 *
 * @param page - The document of the report.
 */
export function enlivenSamples(page: Document): void {
  function enliven(filter: Element): void {
    const buttons = [...filter.querySelectorAll<HTMLButtonElement>("button")];
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const wanted = button.value;
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
        for (const sample of page.querySelectorAll<HTMLElement>("details.sample")) {
          sample.hidden = wanted !== "all" && sample.dataset.verdict !== wanted;
        }
      });
    }
    filter.removeAttribute("hidden");
  }

  for (const filter of page.querySelectorAll(".filter")) enliven(filter);
  page.defaultView?.addEventListener("beforeprint", () => {
    for (const details of page.querySelectorAll("details")) details.open = true;
  });
}
