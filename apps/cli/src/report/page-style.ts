/** The style sheet of the report: one column, light or dark as the reader's system is, readable in print. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #18212d; --soft: #56637a; --line: #dfe4ec; --wash: #eef2f7;
  --obtained: #0b63ce; --reported: #b65a00; --third: #7a3fb8;
  --right: #18794e; --right-wash: #e3f4ea; --wrong: #c22f2f; --wrong-wash: #fdeaea; --chosen-wash: #d6e8fd;
  --ast-tree-ink: var(--ink); --ast-tree-branch: var(--wash); --ast-tree-surface: var(--card);
  --ast-tree-weight: #f08c00; --ast-tree-chosen: var(--obtained); --ast-tree-right: var(--right);
  --ast-tree-wrong: var(--wrong);
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e131a; --card: #161d27; --ink: #e3e9f2; --soft: #9aa8bd; --line: #2a3444; --wash: #212b39;
    --obtained: #6cb1ff; --reported: #ffb057; --third: #c79bff;
    --right: #5fd39a; --right-wash: #143226; --wrong: #ff8a80; --wrong-wash: #3c1d1f; --chosen-wash: #1d4371;
    --ast-tree-weight: #ffa726;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main, .top { max-width: 1280px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 48px; }
h1 { font-size: clamp(1.7rem, 4vw, 2.4rem); line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 10px; }
h2 { font-size: 1.15rem; letter-spacing: -0.01em; margin: 0 0 14px; }
h3 { font-size: 0.95rem; margin: 0; }
h4 { font-size: 0.85rem; margin: 0; }
a { color: var(--obtained); }
code { font-family: var(--mono); font-size: 0.875em; overflow-wrap: anywhere; }
.lead { font-size: 1.08rem; max-width: 70ch; margin: 0 0 8px; }
.cite { color: var(--soft); font-size: 0.9rem; max-width: 80ch; margin: 0; }
.facts { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; margin: 18px 0 0; padding: 0; }
.facts li {
  background: var(--card); border: 1px solid var(--line); border-radius: 999px; padding: 3px 12px;
  font-size: 0.84rem; max-width: 100%; overflow-wrap: anywhere;
}
.facts b { color: var(--soft); font-weight: 500; margin-right: 6px; }
nav { margin-top: 18px; font-size: 0.92rem; display: flex; flex-wrap: wrap; gap: 4px 18px; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 24px; margin: 22px 0; }
:focus-visible { outline: 2px solid var(--obtained); outline-offset: 2px; border-radius: 4px; }
.note { display: block; color: var(--soft); font-size: 0.8rem; font-weight: 400; line-height: 1.35; white-space: normal; }
.empty { color: var(--soft); font-style: italic; }
.scroll { overflow-x: auto; overscroll-behavior-x: contain; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr)); gap: 12px 40px; }
.figure { margin: 0; display: flex; flex-direction: column; }
.caption { display: flex; align-items: center; gap: 8px; color: var(--soft); font-size: 0.88rem; }
.number { font-size: clamp(2rem, 6vw, 3.3rem); font-weight: 650; letter-spacing: -0.03em; line-height: 1.15; font-variant-numeric: tabular-nums; }
.paper .number { font-weight: 450; color: var(--soft); }
.detail { color: var(--soft); font-size: 0.9rem; }
.remark { margin: 10px 0 0; padding: 10px 14px; background: var(--wash); border-radius: 8px; font-size: 0.9rem; }
.mark { width: 11px; height: 11px; background: var(--obtained); border-radius: 50%; }
.mark-reported { background: var(--reported); border-radius: 1px; transform: rotate(45deg) scale(0.9); }
.comparison { display: block; width: 100%; max-width: 640px; margin-top: 10px; overflow: visible; }
.comparison .track { stroke: var(--line); stroke-width: 2; fill: none; }
.comparison text { fill: var(--soft); font-size: 13px; text-anchor: middle; }
.comparison .interval, .comparison .spread { stroke-width: 7; stroke-linecap: round; fill: none; opacity: 0.35; }
.comparison .interval { stroke: var(--obtained); }
.comparison .spread { stroke: var(--reported); }
.comparison .diamond { fill: var(--reported); stroke: var(--card); stroke-width: 1.5; }
.comparison .obtained { fill: var(--obtained); stroke: var(--card); stroke-width: 1.5; }

table { border-collapse: collapse; width: 100%; font-size: 0.94rem; }
th, td { text-align: left; padding: 10px 12px; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: 0.84rem; white-space: nowrap; }
tbody th { font-weight: 500; min-width: 15ch; }
.numeric { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.numeric .note { max-width: 30ch; margin-left: auto; }
.strong { font-weight: 650; }
.absent { color: var(--soft); }

.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(400px, 100%), 1fr)); gap: 28px; }
figure { margin: 0; }
.chart figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 18px; margin-bottom: 8px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; list-style: none; margin: 0; padding: 0; font-size: 0.84rem; color: var(--soft); }
.key { display: inline-block; width: 14px; height: 3px; border-radius: 2px; margin-right: 6px; vertical-align: middle; background: var(--obtained); }
.key-2 { background: var(--reported); }
.key-3 { background: var(--third); }
.key-reference { background: none; border-top: 2px dashed var(--soft); height: 0; }
.plot { position: relative; }
.plot svg { display: block; width: 100%; height: auto; overflow: visible; touch-action: pan-y; }
.grid path { stroke: var(--line); fill: none; }
.grid .base { stroke: var(--soft); }
.grid text, .axis-name { fill: var(--soft); font-size: 12.5px; font-variant-numeric: tabular-nums; }
.tick-y { text-anchor: end; dominant-baseline: central; }
.tick-x, .axis-name { text-anchor: middle; }
.series path { fill: none; stroke: var(--obtained); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.series circle, .dot-1 { fill: var(--obtained); }
.series-2 path { stroke: var(--reported); }
.series-2 circle, .dot-2 { fill: var(--reported); }
.series-3 path { stroke: var(--third); }
.series-3 circle, .dot-3 { fill: var(--third); }
.reference { stroke: var(--soft); stroke-dasharray: 5 4; stroke-width: 1.5; }
.cursor path { stroke: var(--soft); stroke-dasharray: 2 3; }
.cursor circle { stroke: var(--card); stroke-width: 1.5; }
.cursor[hidden] { display: none; }
.tooltip {
  position: absolute; top: 8px; pointer-events: none; background: var(--ink); color: var(--page); border-radius: 8px;
  padding: 6px 10px; font-size: 0.8rem; line-height: 1.45; white-space: nowrap; font-variant-numeric: tabular-nums;
}
.tooltip span { display: block; }
.tooltip[hidden] { display: none; }

.filter { display: inline-flex; border: 1px solid var(--line); border-radius: 999px; overflow: hidden; margin-bottom: 12px; }
.filter[hidden] { display: none; }
.filter button { font: inherit; font-size: 0.86rem; color: var(--ink); background: none; border: 0; padding: 5px 16px; cursor: pointer; }
.filter button[aria-pressed="true"] { background: var(--ink); color: var(--card); }
.sample { border-top: 1px solid var(--line); }
.sample summary { display: grid; grid-template-columns: 58px auto minmax(0, 1fr) auto; gap: 12px; align-items: center; padding: 12px 4px; cursor: pointer; list-style: none; }
.sample summary::-webkit-details-marker { display: none; }
.sample summary:hover { background: var(--wash); }
.sample summary code { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); }
.sample[open] summary code { visibility: hidden; }
.sample .name { font-weight: 600; font-size: 0.94rem; white-space: nowrap; }
.sample .sizes { color: var(--soft); font-size: 0.84rem; white-space: nowrap; }
.badge { border-radius: 999px; padding: 1px 0; font-size: 0.8rem; font-weight: 600; text-align: center; }
.badge.right { background: var(--right-wash); color: var(--right); }
.badge.wrong { background: var(--wrong-wash); color: var(--wrong); }
.programs { margin: 0 0 8px; }
.programs > div { display: grid; grid-template-columns: 92px minmax(0, 1fr); gap: 12px; padding: 6px 4px; }
.programs dt { color: var(--soft); font-size: 0.86rem; }
.programs dd { margin: 0; }
mark { background: var(--wrong-wash); color: var(--wrong); border-radius: 4px; padding: 1px 3px; font-weight: 600; }
.trees, .pair { display: flex; flex-wrap: wrap; gap: 16px; }
.trees { padding: 4px 0 20px; }
.pair { flex: 2 1 min(100%, calc(var(--natural) * 0.85 + 64px)); min-width: 0; align-items: flex-start; }
.trees > .tree { align-self: flex-start; }
.tree { flex: 1 1 min(100%, calc(var(--natural) * 0.85 + 24px)); min-width: 0; border: 1px solid var(--line); border-radius: 10px; padding: 10px 12px; }
.tree figcaption { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-bottom: 8px; }
.tree figcaption p { color: var(--soft); font-size: 0.84rem; margin: 0; }
/* Small enough to see two trees at once, never so small that labels cannot be read. */
.tree svg {
  display: block; height: auto; margin: 0 auto;
  width: clamp(var(--natural) * 0.72, min(100%, 46vh * var(--ratio)), var(--natural));
}
/* The shaded tree stays in sight while the reader chooses nodes of a tall one below it. */
.shaded { position: sticky; top: 0; z-index: 1; background: var(--card); }
.shaded .scroll { max-height: 42vh; overflow: auto; }
.predicted .chosen .box { fill: var(--chosen-wash); }
.predicted g[role="button"] { cursor: pointer; }
.predicted g[role="button"]:focus { outline: none; }
.predicted g[role="button"]:focus-visible .box { stroke-width: 4; }
.predicted g[role="button"]:hover .box { stroke-opacity: 1; }

.settings { columns: 2 380px; column-gap: 40px; margin: 0; font-size: 0.88rem; }
.settings > div { display: flex; gap: 16px; justify-content: space-between; padding: 4px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.settings dt { color: var(--soft); }
.settings dd { margin: 0; font-family: var(--mono); font-size: 0.93em; text-align: right; overflow-wrap: anywhere; }
.command { background: var(--wash); border-radius: 8px; padding: 12px 14px; margin: 0 0 18px; overflow-x: auto; }
footer { color: var(--soft); font-size: 0.84rem; text-align: center; padding: 8px 0 40px; }

@media (max-width: 640px) {
  main, .top { padding-left: 14px; padding-right: 14px; }
  .top { padding-top: 28px; }
  section { padding: 18px 14px; border-radius: 12px; }
  .sample summary { grid-template-columns: 58px 1fr auto; }
  .sample summary code { grid-column: 1 / -1; }
  .sample[open] summary code { display: none; }
  .programs > div { grid-template-columns: 1fr; gap: 0; }
  th, td { padding: 9px 8px; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --wash: #f2f2f2;
    --obtained: #0b63ce; --reported: #b65a00; --third: #7a3fb8;
    --right: #18794e; --right-wash: #fff; --wrong: #c22f2f; --wrong-wash: #fff; --chosen-wash: #d6e8fd;
    --ast-tree-weight: #f08c00;
  }
  body { font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main, .top { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 24pt 0; }
  nav, .filter { display: none; }
  .tree, .chart, tr, .programs { break-inside: avoid; }
  h2, summary { break-after: avoid; }
  .tree svg { width: min(100%, var(--natural)); }
  .shaded { position: static; }
  .scroll, .shaded .scroll { overflow: visible; max-height: none; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
