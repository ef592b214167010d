const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/**
 * Draws a bar of a given width in characters, exact to an eighth of one.
 *
 * @param share - How much is done, from 0 to 1; held within that range.
 * @example progressBar(0.5, 4) // "██░░"
 */
export function progressBar(share: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const bar = "█".repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? "");
  return bar + "░".repeat(width - bar.length);
}
