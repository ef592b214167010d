import { expect, test } from "vitest";
import { timeInTurns } from "./rounds.mjs";

/** Contestants that take the seconds they are told to, call by call, of a processor that they have half of the time. */
function withFakeClocks() {
  let now = 0;
  const order: string[] = [];
  const contestant = (title: string, durations: readonly number[]) => {
    const left = [...durations];
    return {
      title,
      run: () => {
        order.push(title);
        now += left.shift() ?? 0;
      },
    };
  };
  return { order, contestant, clocks: { processor: () => now, wall: () => 2 * now } };
}

test("contestants take turns, in the opposite order every other round, after each has been warmed up", () => {
  const { order, contestant, clocks } = withFakeClocks();
  const slow = [0.5, 0.5, 0.5];
  timeInTurns([contestant("a", slow), contestant("b", slow)], 2, clocks);
  expect(order).toEqual(["a", "b", "a", "b", "b", "a"]);
});

test("the median of the rounds counts, and the spread is a share of it", () => {
  const { contestant, clocks } = withFakeClocks();
  const [timing] = timeInTurns([contestant("a", [0.5, 0.25, 1, 0.5])], 3, clocks);
  expect(timing).toEqual({ title: "a", seconds: 0.5, spread: 1.5, share: 0.5 });
});

test("short work is repeated until a round is long enough to time", () => {
  const { order, contestant, clocks } = withFakeClocks();
  // Sixteen calls to warm up for half a second, then four in a round of at least 0.12 seconds.
  const [timing] = timeInTurns([contestant("a", new Array(20).fill(0.03125))], 1, clocks);
  expect(timing).toEqual({ title: "a", seconds: 0.03125, spread: 0, share: 0.5 });
  expect(order.length).toBe(20);
});
