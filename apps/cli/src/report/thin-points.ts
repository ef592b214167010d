import type { CurvePoint } from "./report-data.ts";

/**
 * Reduces a curve to at most `limit` points by averaging neighbours, so that a long run's report stays
 * small and its noise readable. Short curves come back as they are.
 */
export function thinPoints(points: readonly CurvePoint[], limit: number): readonly CurvePoint[] {
  if (points.length <= limit) return points;
  return Array.from({ length: limit }, (_, bin) => {
    const from = Math.floor((bin * points.length) / limit);
    const to = Math.floor(((bin + 1) * points.length) / limit);
    const members = points.slice(from, to);
    const sum = members.reduce((total, point) => total + point.value, 0);
    return { examples: members.at(-1)?.examples ?? 0, value: sum / members.length };
  });
}
