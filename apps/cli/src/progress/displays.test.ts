import { expect, test } from "vitest";
import { testContext } from "../run-ast.test-support.ts";
import { createDisplay, type Stage } from "./display.ts";
import { evaluated, started, stepEvent } from "./training-events.test-support.ts";

async function shown(json: boolean, work: (stage: Stage) => Promise<number>): Promise<string> {
  const { context, written } = testContext();
  const display = await createDisplay(context, { json });
  const result = await display.stage("Training", work);
  display.result({ accuracy: result }, [`accuracy ${result}`]);
  return written.stdout;
}

test("a log gets the title, a line at each evaluation, the outcome with its time, and the result", async () => {
  const output = await shown(false, async (stage) => {
    stage.training(started);
    stage.training(stepEvent(1, 8));
    stage.training(evaluated(1, 0.5));
    stage.finish("Trained 1 step");
    return 0.5;
  });
  expect(output).toBe(
    "Training\n" +
      "  step 1: development set accuracy 50.00 %, loss 0.250, the best so far\n" +
      // The clock is read six times, the first being the start.
      "  Trained 1 step (0.5 s)\n" +
      "accuracy 0.5\n",
  );
});

test("a log gets a line about steps every five seconds", async () => {
  const output = await shown(false, async (stage) => {
    stage.training(started);
    // Each step takes 200 ms of the test's clock, which is read twice: in 5 s there are 25.
    for (let step = 1; step <= 40; step++) stage.training(stepEvent(step, 8));
    return 1;
  });
  expect(output.split("\n").filter((line) => line.includes("examples/s"))).toHaveLength(1);
  expect(output).toMatch(/^ {2}epoch 3\/4, step 25\/40, loss 8\.00, 200 examples\/s, \d\.\d s left$/m);
});

test("a stage that says nothing is done", async () => {
  expect(await shown(false, async () => 1)).toBe("Training\n  Training: done (0.1 s)\naccuracy 1\n");
});

test("JSON output is one object per line", async () => {
  const output = await shown(true, async (stage) => {
    stage.update("reading");
    stage.training(stepEvent(1, 8));
    stage.finish("Trained 1 step");
    return 0.5;
  });
  expect(
    output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { event: "stage", title: "Training", state: "started" },
    { event: "stage", title: "Training", state: "update", message: "reading" },
    { event: "training", ...stepEvent(1, 8) },
    { event: "stage", title: "Training", state: "done", message: "Trained 1 step", seconds: 0.1 },
    { event: "result", accuracy: 0.5 },
  ]);
});

test.each([true, false])("what the work throws is thrown on (json: %s)", async (json) => {
  const failure = new Error("no room");
  await expect(shown(json, () => Promise.reject(failure))).rejects.toBe(failure);
});
