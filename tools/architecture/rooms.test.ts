import { expect, test } from "vitest";
import { readRooms } from "./rooms.mjs";

const page = (...rows: string[]) =>
  `# House\n\n### Ground\n\n| Package | Idea | Runs in | Uses |\n|---|---|---|---|\n${rows.join("\n")}\n`;

test("rooms come from the tables, from the ground up", () => {
  const rooms = readRooms(page("| `@ast/a` | one | anywhere | – |", "| `@ast/b` | two | Node | a |"));
  expect(rooms).toEqual([
    { name: "@ast/a", uses: [], floor: "Ground", runsAnywhere: true },
    { name: "@ast/b", uses: ["@ast/a"], floor: "Ground", runsAnywhere: false },
  ]);
});

test("a room that uses one further down is refused, which also excludes cycles", () => {
  expect(() => readRooms(page("| `@ast/a` | one | anywhere | b |", "| `@ast/b` | two | Node | a |"))).toThrow(
    new Error("ARCHITECTURE.md: @ast/a uses @ast/b, which does not stand above its row"),
  );
});

test("a room named twice is refused", () => {
  const row = "| `@ast/a` | one | anywhere | – |";
  expect(() => readRooms(page(row, row))).toThrow(new Error("ARCHITECTURE.md names @ast/a twice"));
});
