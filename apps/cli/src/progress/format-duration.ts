/**
 * Writes a duration as a person says it, with at most two units.
 *
 * @param seconds - Not negative.
 * @example formatDuration(187.4) // "3 min 07 s"
 */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [high, low, units] =
    whole < 3600
      ? ([Math.floor(whole / 60), whole % 60, ["min", "s"]] as const)
      : ([Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), ["h", "min"]] as const);
  return `${high} ${units[0]} ${String(low).padStart(2, "0")} ${units[1]}`;
}
