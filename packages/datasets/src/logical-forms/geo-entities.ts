import { DatasetError } from "../dataset-error.ts";
import type { OpenedFile } from "../example.ts";
import { jsonArrayItems } from "../json-array-items.ts";
import { shownJson } from "../shown-json.ts";
import { textChunks } from "../text-chunks.ts";

/** Something that a question of GEO can name. */
export interface GeoEntity {
  /** Its name, such as `new york`. */
  readonly value: string;
  /** What it is, such as `state`, `river` or `highest point`. */
  readonly type: string;
  /** The two letters of a state. */
  readonly abbreviation?: string;
}

const keys = ["value", "type", "abbreviation"] as const;

function isGeoEntity(value: unknown): value is GeoEntity {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.entries(value);
  const known = entries.every(([key, text]) => keys.some((name) => name === key) && typeof text === "string");
  return known && "value" in value && "type" in value;
}

/**
 * Reads `geo_entities.json`: what the markers of the anonymised GEO stand for, one entry per name and type, in the file's order.
 *
 * @throws DatasetError that names the item which is no entity.
 */
export async function* readGeoEntities(opened: OpenedFile): AsyncGenerator<GeoEntity, void, undefined> {
  for await (const { index, value } of jsonArrayItems(textChunks(opened), opened.name)) {
    if (!isGeoEntity(value)) {
      const message = `${opened.name}: item ${index}: expected an object of value, type and maybe abbreviation, all strings, got ${shownJson(value)}`;
      throw new DatasetError(message, { fault: "format", file: opened.name, item: index });
    }
    yield value;
  }
}
