/** Text as UTF-16 units, of which the first `length` count. */
export interface Units {
  units: Uint16Array<ArrayBuffer>;
  length: number;
}

/** Makes an empty text. */
export function createUnits(): Units {
  return { units: new Uint16Array(1024), length: 0 };
}

/** Makes room for so many units; what was there is lost where there was less. */
export function reserve(text: Units, length: number): Uint16Array<ArrayBuffer> {
  if (text.units.length < length) text.units = new Uint16Array(2 * length);
  return text.units;
}

/** Puts a string there. */
export function putString(text: string, into: Units): void {
  const units = reserve(into, text.length);
  for (let place = 0; place < text.length; place++) units[place] = text.charCodeAt(place);
  into.length = text.length;
}

/** So many units are converted at once, which is fewer than there may be arguments. */
const CHUNK_SIZE = 8192;

/** The string that is there. */
export function stringOf({ units, length }: Units): string {
  let text = "";
  for (let start = 0; start < length; start += CHUNK_SIZE) {
    text += String.fromCharCode(...units.subarray(start, Math.min(length, start + CHUNK_SIZE)));
  }
  return text;
}
