import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import { DatasetError } from "../dataset-error.ts";
import type { Example } from "../example.ts";
import { hearthstoneManifest } from "../manifests/hearthstone.ts";
import { pairedLines } from "../paired-lines.ts";

/** What stands on a card of Hearthstone. */
export interface Card {
  readonly name: string;
  /** `undefined` where the card has none, which its line writes as -1. */
  readonly attack: number | undefined;
  /** Health of a minion. */
  readonly defence: number | undefined;
  /** Price in mana. */
  readonly cost: number | undefined;
  /** Uses of a weapon. */
  readonly durability: number | undefined;
  /** Such as `Minion` or `Spell`. */
  readonly type: string;
  /** Such as `Mage`, or `Neutral`. */
  readonly playerClass: string;
  /** Such as `Beast`; `undefined` where the card has none, which its line writes as NIL. */
  readonly race: string | undefined;
  /** Such as `Common`. */
  readonly rarity: string | undefined;
  /** What the card does, with marks such as `<b>`. */
  readonly description: string | undefined;
}

/** A card, the source, and the Python class that implements it, the target, with line feeds where its line has `§`. */
export interface HearthstoneExample extends Example {
  readonly card: Card;
}

/** The fields of a card's line, in order, each before its mark; the description has none and ends the line. */
const marks = ["NAME", "ATK", "DEF", "COST", "DUR", "TYPE", "PLAYER_CLS", "RACE", "RARITY"] as const;
type Mark = (typeof marks)[number];

/**
 * Reads the line of a card.
 *
 * @param line - Such as `Wisp NAME_END 1 ATK_END 1 DEF_END 0 COST_END -1 DUR_END Minion TYPE_END Neutral PLAYER_CLS_END NIL RACE_END Common RARITY_END NIL`.
 * @throws TypeError that names the field which is missing or no number.
 */
export function parseCard(line: string): Card {
  const fields: Partial<Record<Mark, string>> = {};
  let rest = line;
  for (const mark of marks) {
    const end = rest.indexOf(` ${mark}_END`);
    if (end < 0)
      throw new TypeError(
        `expected a field that ends in ${mark}_END, got ${JSON.stringify(rest.slice(0, 60))}`,
      );
    fields[mark] = rest.slice(0, end);
    rest = rest.slice(end + mark.length + 5).replace(/^ /, "");
  }
  const text = (mark: Mark): string => fields[mark] ?? "";
  const unlessNil = (value: string): string | undefined => (value === "NIL" ? undefined : value);
  const number = (mark: Mark): number | undefined => {
    if (!/^(-1|\d+)$/.test(text(mark))) {
      throw new TypeError(`${mark}: expected an integer from -1 up, got ${JSON.stringify(text(mark))}`);
    }
    return text(mark) === "-1" ? undefined : Number(text(mark));
  };
  return {
    name: text("NAME"),
    attack: number("ATK"),
    defence: number("DEF"),
    cost: number("COST"),
    durability: number("DUR"),
    type: text("TYPE"),
    playerClass: text("PLAYER_CLS"),
    race: unlessNil(text("RACE")),
    rarity: unlessNil(text("RARITY")),
    description: unlessNil(rest),
  };
}

/** A backslash that continues no line, because a blank follows it. */
function isBroken(program: string): boolean {
  return /\\[ \t]/.test(program);
}

/** Hearthstone: cards and the Python classes that implement them. */
export const hearthstone: Dataset<HearthstoneExample> = defineDataset(
  hearthstoneManifest,
  async function* (split, { open }) {
    const source = await open(hearthstoneManifest, fileOf(hearthstoneManifest, { split, side: "source" }));
    const target = await open(hearthstoneManifest, fileOf(hearthstoneManifest, { split, side: "target" }));
    for await (const { number, ...line } of pairedLines(source, target)) {
      const program = line.target.replaceAll("§", "\n");
      yield {
        id: `${split}/${number - 1}`,
        split,
        line: number,
        source: line.source,
        target: program,
        card: cardAt(line.source, { file: source.name, line: number }),
        ...(isBroken(program) ? { flags: ["target-does-not-parse"] } : {}),
      };
    }
  },
);

function cardAt(text: string, { file, line }: { file: string; line: number }): Card {
  try {
    return parseCard(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError(`${file}:${line}: ${reason}`, { fault: "format", file, line, cause });
  }
}
