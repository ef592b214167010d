import fc from "fast-check";
import { expect, test } from "vitest";
import { advanceSchedule, type LossObservation, type ScheduleConfig, startSchedule } from "./schedule.ts";

function ratesAfter(
  schedule: ScheduleConfig,
  losses: readonly number[],
  watched: Partial<LossObservation> = {},
): number[] {
  let state = startSchedule(1);
  return losses.map((loss, index) => {
    state = advanceSchedule(schedule, {
      state,
      observed: { from: "training", step: index + 1, loss, ...watched },
    });
    return state.learningRate;
  });
}

const plateau = { kind: "plateau", watch: "training", factor: 0.5, patience: 2, minimum: 0.2 } as const;

test("a constant rate stays", () => {
  expect(ratesAfter({ kind: "constant" }, [1, 2, 3])).toEqual([1, 1, 1]);
});

test("a step schedule falls after every so many steps, down to its minimum", () => {
  const schedule = { kind: "step", factor: 0.5, every: 2, minimum: 0.3 } as const;
  expect(ratesAfter(schedule, [1, 1, 1, 1, 1, 1])).toEqual([1, 0.5, 0.5, 0.3, 0.3, 0.3]);
});

test("a plateau schedule falls when the loss has not fallen for `patience` steps", () => {
  //                        new minimum: 4, 3;  none at steps 3 and 4: fall at 4; none at 5 and 6: fall at 6
  expect(ratesAfter(plateau, [4, 3, 3, 5, 6, 7])).toEqual([1, 1, 1, 0.5, 0.5, 0.25]);
});

test("a new minimum starts patience anew", () => {
  expect(ratesAfter(plateau, [4, 5, 3, 5, 2, 5, 5])).toEqual([1, 1, 1, 1, 1, 1, 0.5]);
});

test("a plateau schedule never goes below its minimum", () => {
  expect(ratesAfter(plateau, [1, 1, 1, 1, 1, 1, 1, 1, 1]).at(-1)).toBe(0.2);
});

test("a plateau schedule reacts only to the loss it watches", () => {
  expect(ratesAfter(plateau, [1, 1, 1, 1, 1], { from: "evaluation" })).toEqual([1, 1, 1, 1, 1]);
});

test("patience is counted in steps for evaluations too", () => {
  const schedule = { ...plateau, watch: "evaluation", patience: 500 } as const;
  const observe = (step: number, loss: number) => ({ from: "evaluation", step, loss }) as const;
  let state = startSchedule(1);
  for (const observed of [observe(200, 3), observe(400, 3), observe(600, 3)]) {
    state = advanceSchedule(schedule, { state, observed });
  }
  expect(state.learningRate).toBe(1);
  state = advanceSchedule(schedule, { state, observed: observe(800, 3) });
  expect(state.learningRate).toBe(0.5);
});

test("a rate configured below the minimum is never raised", () => {
  const schedule = { kind: "step", factor: 0.5, every: 1, minimum: 2 } as const;
  expect(ratesAfter(schedule, [1, 1])).toEqual([1, 1]);
});

test("rates never rise and never pass the minimum, whatever the losses", () => {
  const losses = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(
      losses,
      fc.constantFrom<ScheduleConfig>(plateau, { kind: "step", factor: 0.9, every: 3, minimum: 0.2 }),
      (values, schedule) => {
        const rates = [1, ...ratesAfter(schedule, values)];
        rates.slice(1).forEach((rate, index) => {
          expect(rate).toBeLessThanOrEqual(rates[index]!);
          expect(rate).toBeGreaterThanOrEqual(0.2);
        });
      },
    ),
  );
});
