/** @file The rooms of the house, read from the tables of ARCHITECTURE.md: the page is the rule, so it cannot go stale. */

/**
 * @typedef {object} Room
 * @property {string} name - Such as `@ast/tree`.
 * @property {readonly string[]} uses - The rooms it uses, all of them named further up.
 * @property {string} floor - The heading its table stands under.
 * @property {boolean} runsAnywhere - Whether its main entry must work outside Node too.
 */

/**
 * Reads the rooms, from the ground up.
 *
 * A room is a table row that begins with a package's name in backticks; its last two cells say where it runs and which
 * rooms it uses, by their short names, or `–` for none.
 *
 * @param {string} markdown - The text of ARCHITECTURE.md.
 * @returns {Room[]}
 * @throws {Error} If a room is named twice or uses one that is not further up.
 */
export function readRooms(markdown) {
  /** @type {Map<string, Room>} */
  const rooms = new Map();
  let floor = "";
  for (const line of markdown.split("\n")) {
    floor = /^### (.+)$/.exec(line)?.[1] ?? floor;
    const name = /^\| `(@ast\/[\w-]+)` \|/.exec(line)?.[1];
    if (name === undefined) continue;
    if (rooms.has(name)) throw new Error(`ARCHITECTURE.md names ${name} twice`);
    const [runsIn = "", usesCell = ""] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
      .slice(-2);
    const uses = usesCell === "–" ? [] : usesCell.split(", ").map((short) => `@ast/${short}`);
    const notBelow = uses.find((used) => !rooms.has(used));
    if (notBelow)
      throw new Error(`ARCHITECTURE.md: ${name} uses ${notBelow}, which does not stand above its row`);
    rooms.set(name, { name, uses, floor, runsAnywhere: runsIn === "anywhere" });
  }
  return [...rooms.values()];
}
