import { expect, test } from "vitest";
import { timeInTurns } from "./rounds.mjs";

function busy(steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += Math.sqrt(step);
  return sum;
}

test("contestants take turns in the opposite order every other round, and keep their places in the result", () => {
  const order: string[] = [];
  // Each call takes longer than a round has to, so that there is one call a round.
  const contestant = (title: string) => ({
    title,
    run: () => {
      order.push(title);
      const began = process.cpuUsage();
      while (process.cpuUsage(began).user + process.cpuUsage(began).system < 450_000) busy(1000);
    },
  });
  const timings = timeInTurns([contestant("a"), contestant("b")], 2);
  expect(timings.map(({ title }) => title)).toEqual(["a", "b"]);
  // One call each to warm up, then the rounds.
  expect(order).toEqual(["a", "b", "a", "b", "b", "a"]);
  for (const { seconds } of timings) expect(seconds).toBeGreaterThan(0.44);
});
