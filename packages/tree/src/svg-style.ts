/**
 * The style sheet inside every drawing, scoped to its class so that many drawings can share a page. Each colour is first
 * given as a value that any renderer reads, then as one that a page can replace through a `--ast-tree-*` variable.
 */
export const SVG_STYLE: string = [
  ".ast-tree{color:#1f2933;color:var(--ast-tree-ink,#1f2933)}",
  ".ast-tree text{fill:currentColor;font:12px ui-monospace,Menlo,Consolas,monospace;text-anchor:middle}",
  ".ast-tree .edge{fill:none;stroke:currentColor;stroke-opacity:.4}",
  ".ast-tree .field,.ast-tree .more,.ast-tree .note{font-size:10px;fill-opacity:.7}",
  // A rim in the colour of the page keeps the edge from crossing the field's name.
  ".ast-tree .field{paint-order:stroke;stroke-width:4px;stroke:#fff;stroke:var(--ast-tree-surface,#fff)}",
  ".ast-tree .note{text-anchor:start}",
  ".ast-tree .box{fill:#eef2f6;fill:var(--ast-tree-branch,#eef2f6);stroke:currentColor;stroke-opacity:.35}",
  ".ast-tree .leaf .box{fill:#fff;fill:var(--ast-tree-surface,#fff)}",
  ".ast-tree .weight{fill:#f08c00;fill:var(--ast-tree-weight,#f08c00)}",
  ".ast-tree .chosen .box{stroke:#1c6fd6;stroke:var(--ast-tree-chosen,#1c6fd6);stroke-opacity:1;stroke-width:2.5}",
  ".ast-tree .right .box{stroke:#2b8a3e;stroke:var(--ast-tree-right,#2b8a3e);stroke-opacity:1;stroke-width:2}",
  ".ast-tree .wrong .box{stroke:#c92a2a;stroke:var(--ast-tree-wrong,#c92a2a);stroke-opacity:1;stroke-width:2;stroke-dasharray:4 2}",
].join("");
