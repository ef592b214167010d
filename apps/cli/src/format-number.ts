/** A count as people write it: `12,345`. */
export function formatCount(value: number): string {
  return value.toLocaleString("en-GB");
}

/** A part of a whole in per cent with two places, rounded down, so that `100 %` means all; `–` of nothing. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "–";
  if (part === whole) return "100 %";
  return `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
}
