import { expect, test } from "vitest";
import { memoryFiles } from "./checkpoint-files.ts";
import { bytesOf, failure, filled, sha256 } from "./checkpoint-store.test-support.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { diskFull } from "./fault-files.test-support.ts";

test("the newest checkpoint is loaded", async () => {
  const { store, paths } = await filled([1, 2]);
  const checkpoint = await store.load();
  expect(checkpoint.progress.step).toBe(2);
  expect(checkpoint.params.get("weight")?.data).toEqual(Float32Array.of(2));
  expect(checkpoint.file).toBe(paths[1]);
});

test("a file's name tells its step and the start of its sha256, and the index the rest", async () => {
  const { files, store, paths } = await filled([12]);
  const bytes = (await files.read(paths[0]!))!;
  const digest = await sha256(bytes);
  expect(paths[0]).toBe(`run/step-00000012-${digest.slice(0, 8)}.safetensors`);
  expect(await store.entries()).toEqual([
    { file: paths[0]!.slice("run/".length), step: 12, bytes: bytes.length, sha256: digest },
  ]);
});

test("only the newest checkpoints are kept, and nothing else is left", async () => {
  const { files, store, paths } = await filled([1, 2, 3, 4], { keep: 2 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([3, 4]);
  const names = paths.slice(2).map((path) => path.slice("run/".length));
  expect([...(await files.list("run"))].sort()).toEqual(["index.json", ...names]);
});

test("files that are not ours are left alone", async () => {
  const { files, store } = await filled([1]);
  for (const name of ["notes.txt", "notes.txt.tmp", "weights.safetensors"]) {
    await files.write(`run/${name}`, new Uint8Array(1));
  }
  await store.save(await bytesOf(2), { step: 2, keep: 1 });
  expect(await files.list("run")).toEqual(
    expect.arrayContaining(["notes.txt", "notes.txt.tmp", "weights.safetensors"]),
  );
});

test("leftovers of a killed process are removed by the next save", async () => {
  const { files, store } = await filled([1]);
  const leftovers = [
    "index.json.tmp",
    "step-00000002-0123abcd.safetensors.tmp",
    "step-00000002-0123abcd.safetensors",
  ];
  for (const name of leftovers) await files.write(`run/${name}`, new Uint8Array(1));
  expect((await store.load()).progress.step).toBe(1);
  await store.save(await bytesOf(3), { step: 3, keep: 3 });
  for (const name of leftovers) expect(await files.list("run")).not.toContain(name);
});

test("saving the same step again replaces it, and drops the later ones", async () => {
  const { store } = await filled([1, 2, 3]);
  await store.save(await bytesOf(2), { step: 2, keep: 3 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([1, 2]);
  expect((await store.load()).progress.step).toBe(2);
});

test("an empty folder has no checkpoint to load", async () => {
  const store = createCheckpointStore("run", { files: memoryFiles() });
  const error = await failure(store.load());
  expect(error.message).toBe("run/index.json: missing: no checkpoint was saved in this folder");
  expect(error.problem).toBe("missing");
});

test("a truncated checkpoint is refused", async () => {
  const { files, store, paths } = await filled([1, 2]);
  const [, path] = paths as [string, string];
  const bytes = (await files.read(path))!;
  await files.write(path, bytes.subarray(0, 100));
  const error = await failure(store.load());
  expect(error.message).toBe(`${path}: truncated: 100 bytes of ${bytes.length}`);
  expect([error.problem, error.file]).toEqual(["truncated", path]);
});

test("an altered checkpoint is refused, be it by one bit or one byte more", async () => {
  const { files, store, paths } = await filled([1, 2]);
  const [, path] = paths as [string, string];
  const bytes = (await files.read(path))!;
  const flipped = bytes.slice();
  flipped[flipped.length - 1]! ^= 1;
  for (const altered of [flipped, Uint8Array.of(...bytes, 0)]) {
    await files.write(path, altered);
    const error = await failure(store.load());
    expect(error.message).toBe(
      `${path}: altered: its sha256 is ${await sha256(altered)}, run/index.json records ${await sha256(bytes)}`,
    );
    expect(error.problem).toBe("altered");
  }
});

test("a checkpoint that was deleted is refused", async () => {
  const { files, store, paths } = await filled([1, 2]);
  await files.remove(paths[1]!);
  const error = await failure(store.load());
  expect(error.message).toBe(`${paths[1]}: missing, although run/index.json records it`);
  expect(error.problem).toBe("missing");
});

test("the previous good checkpoint is used when asked", async () => {
  const { files, store, paths } = await filled([1, 2, 3]);
  await files.write(paths[2]!, new Uint8Array(5));
  await files.remove(paths[1]!);
  await expect(store.load()).rejects.toThrow("truncated: 5 bytes of");
  expect((await store.load({ fallback: true })).progress.step).toBe(1);
});

test("when all are damaged, each is named", async () => {
  const { files, store, paths } = await filled([1, 2]);
  for (const path of paths) await files.remove(path);
  const error = await failure(store.load({ fallback: true }));
  expect(error.message).toBe(
    "run/index.json: none of 2 checkpoints is usable: " +
      `${paths[1]}: missing, although run/index.json records it; ` +
      `${paths[0]}: missing, although run/index.json records it`,
  );
});

test.each([
  ["{", "run/index.json: not JSON"],
  ["null", "run/index.json: expected version 1, got undefined"],
  ['{"version":2}', "run/index.json: expected version 1, got 2"],
  [
    '{"version":1,"checkpoints":[{"file":"a"}]}',
    'run/index.json: "checkpoints" must list file, step, bytes and sha256 of each',
  ],
])("a damaged index is refused: %s", async (text, message) => {
  const { files, store } = await filled([1]);
  await files.write("run/index.json", new TextEncoder().encode(text));
  expect((await failure(store.load())).message).toBe(message);
  expect((await failure(store.save(await bytesOf(2), { step: 2, keep: 1 }))).problem).toBe("malformed");
});

test.each([
  ["write", /safetensors\.tmp$/],
  ["rename", /safetensors$/],
  ["write", /index\.json\.tmp$/],
  ["rename", /index\.json$/],
] as const)(
  "a disk that is full at %s of %s costs nothing but the new checkpoint",
  async (operation, pattern) => {
    const { files, store, paths } = await filled([1, 2]);
    files.before = (tried, path) => {
      if (tried === operation && pattern.test(path)) throw diskFull();
    };
    const bytes = await bytesOf(3);
    const error = await failure(store.save(bytes, { step: 3, keep: 1 }));
    const file = `run/step-00000003-${(await sha256(bytes)).slice(0, 8)}.safetensors`;
    const latest = paths[1]!.slice("run/".length);
    expect(error.message).toBe(
      `${file}: cannot save the checkpoint of step 3 (latest saved: ${latest}): ENOSPC: no space left on device, write`,
    );
    expect([error.problem, error.file]).toEqual(["unwritable", file]);
    expect((error.cause as NodeJS.ErrnoException).code).toBe("ENOSPC");
    expect((await store.entries()).map((entry) => entry.step)).toEqual([1, 2]);
    expect((await store.load()).progress.step).toBe(2);
    expect([...(await files.list("run"))].sort()).toEqual(
      ["index.json", ...paths.map((path) => path.slice(4))].sort(),
    );

    files.before = () => undefined;
    await store.save(bytes, { step: 3, keep: 1 });
    expect((await store.load()).progress.step).toBe(3);
  },
);

test("a disk that is full before the first checkpoint is told as such", async () => {
  const { files, store } = await filled([]);
  files.before = () => {
    throw diskFull();
  };
  const error = await failure(store.save(await bytesOf(1), { step: 1, keep: 1 }));
  expect(error.message).toMatch(/: cannot save the checkpoint of step 1 \(latest saved: none\): ENOSPC: .*$/);
});

test("a checkpoint that is saved stays saved when the old ones cannot be removed", async () => {
  const { files, store } = await filled([1]);
  files.before = (operation) => {
    if (operation === "remove") throw new Error("EPERM: operation not permitted");
  };
  const error = await failure(store.save(await bytesOf(2), { step: 2, keep: 1 }));
  expect(error.message).toMatch(
    /^run\/step-00000002-[0-9a-f]{8}\.safetensors: saved, but the superseded checkpoints cannot be removed: EPERM: operation not permitted$/,
  );
  expect((await store.load()).progress.step).toBe(2);
});

test("a process killed before any operation leaves a good checkpoint behind", async () => {
  // The store makes the same operations each time; the run ends for good before the n-th.
  for (let survived = 0; ; survived++) {
    const { files, store } = await filled([1, 2], { keep: 2 });
    let operations = 0;
    files.before = () => {
      if (operations++ >= survived) throw new Error("killed");
    };
    const saved = await store.save(await bytesOf(3), { step: 3, keep: 2 }).then(
      () => true,
      () => false,
    );
    files.before = () => undefined;
    const step = (await store.load()).progress.step;
    if (saved) {
      expect(step).toBe(3);
      expect(survived).toBeGreaterThan(4);
      return;
    }
    expect([2, 3]).toContain(step);
  }
});

test("a checkpoint that was found damaged takes no good one's place", async () => {
  const { files, store, paths } = await filled([1, 2, 3], { keep: 3 });
  await files.write(paths[2]!, new Uint8Array(5));
  expect((await store.load({ fallback: true })).progress.step).toBe(2);
  await store.save(bytesOf(4), { step: 4, keep: 3 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([1, 2, 4]);
  expect(await files.list("run")).not.toContain(paths[2]!.slice("run/".length));
  await store.save(bytesOf(5), { step: 5, keep: 3 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([2, 4, 5]);
});

test("a checkpoint that was mended counts again, be it by a copy of the file or by the run", async () => {
  const { files, store, paths } = await filled([1, 2]);
  const whole = (await files.read(paths[1]!))!;
  const damage = async (path: string): Promise<void> => {
    await files.write(path, new Uint8Array(5));
    expect((await failure(store.load())).problem).toBe("truncated");
  };
  await damage(paths[1]!);
  await files.write(paths[1]!, whole);
  expect((await store.load()).progress.step).toBe(2);
  const third = await store.save(bytesOf(3), { step: 3, keep: 3 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([1, 2, 3]);

  await damage(third);
  expect(await store.save(bytesOf(3), { step: 3, keep: 3 })).toBe(third);
  await store.save(bytesOf(4), { step: 4, keep: 3 });
  expect((await store.entries()).map((entry) => entry.step)).toEqual([2, 3, 4]);
});

test("where a save fails after damage was found, the latest that is told of is a good one", async () => {
  const { files, store, paths } = await filled([1, 2]);
  await files.write(paths[1]!, new Uint8Array(5));
  await store.load({ fallback: true });
  files.before = () => {
    throw diskFull();
  };
  const error = await failure(store.save(bytesOf(3), { step: 3, keep: 2 }));
  expect(error.message).toContain(`(latest saved: ${paths[0]!.slice("run/".length)})`);
});
