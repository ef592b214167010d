import "./backend.test-support.ts";
/** @file What becomes of checkpoints whose index is gone or damaged, or was never finished. */
import { expect, test } from "vitest";
import { bytesOf, failure, filled, sha256 } from "./checkpoint-store.test-support.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";
import { train } from "./train.ts";

test("checkpoints without an index are reported, and none of them is removed", async () => {
  const { files, store, paths } = await filled([1, 2]);
  await files.remove("run/index.json");
  const message = `run/index.json: missing, although there are checkpoints: ${paths[0]!.slice("run/".length)}`;
  const bytes = await bytesOf(3);
  for (const use of [
    () => store.entries(),
    () => store.load(),
    () => store.save(bytes, { step: 3, keep: 1 }),
    () => train(toyTask(), toyConfig, { store }).next(),
  ]) {
    const error = await failure(use());
    expect([error.message, error.problem]).toEqual([message, "missing"]);
  }
  expect(await files.list("run")).toEqual(paths.map((path) => path.slice("run/".length)));
});

test.each([
  ["gone", undefined],
  ["damaged", "{"],
])("when the index is %s, the whole checkpoints take its place on demand", async (_, text) => {
  const { files, store, paths } = await filled([2, 10, 30]);
  const recorded = await store.entries();
  const newest = (await files.read(paths[2]!))!;
  newest[newest.length - 1]! ^= 1; // Still a checkpoint, but not the one that was saved.
  await files.write(paths[2]!, newest);
  await files.write("run/step-00000040-0123abcd.safetensors", new Uint8Array(5));
  if (text === undefined) await files.remove("run/index.json");
  else await files.write("run/index.json", new TextEncoder().encode(text));

  const names = await files.list("run");
  expect(await store.entries({ fallback: true })).toEqual(recorded.slice(0, 2));
  expect((await store.load({ fallback: true })).progress.step).toBe(10);
  expect(await files.list("run")).toEqual(names);

  await store.save(await bytesOf(20), { step: 20, keep: 3 });
  const reopened = createCheckpointStore("run", { files });
  expect((await reopened.entries()).map((entry) => entry.step)).toEqual([2, 10, 20]);
});

test("a file named as a checkpoint, with the right sha256 but no run inside, takes no index's place", async () => {
  const { files, store } = await filled([]);
  const bytes = Uint8Array.of(1, 2, 3);
  await files.write(`run/step-00000001-${(await sha256(bytes)).slice(0, 8)}.safetensors`, bytes);
  const error = await failure(store.load({ fallback: true }));
  expect(error.message).toMatch(/^run\/index\.json: missing, although there are checkpoints: step-00000001-/);
});

test("a process killed while it saves its first checkpoint leaves a folder that a run can begin in", async () => {
  for (let survived = 0; ; survived++) {
    const { files, store } = await filled([]);
    let operations = 0;
    files.before = () => {
      if (operations++ >= survived) throw new Error("killed");
    };
    const saved = await store.save(await bytesOf(1), { step: 1, keep: 2 }).then(
      () => true,
      () => false,
    );
    files.before = () => undefined;
    const reopened = createCheckpointStore("run", { files });
    expect((await reopened.entries()).length).toBe(saved ? 1 : 0);
    await reopened.save(await bytesOf(2), { step: 2, keep: 1 });
    expect((await reopened.load()).progress.step).toBe(2);
    expect(await files.list("run")).toHaveLength(2);
    if (saved) return;
  }
});
