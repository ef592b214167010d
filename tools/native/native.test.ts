import { expect, test } from "vitest";
import { BuildError } from "./commands.mjs";
import { chooseInstructions } from "./instructions.mjs";
import { manifestOf, nativeFolder } from "./native-folder.mjs";
import { patchSource } from "./patch-sources.mjs";
import { checkNpm, checkPython, findCompiler, wheelArchitecture } from "./prerequisites.mjs";

type Outcome = { code: number; stdout: string; stderr: string };

const missing: Outcome = { code: -1, stdout: "", stderr: "spawn ENOENT" };

/** Programs by their command line; those that are not named are missing. */
const programs =
  (outcomes: Readonly<Record<string, string>>) =>
  async (command: string, parameters: readonly string[]): Promise<Outcome> => {
    const stdout = outcomes[[command, ...parameters].join(" ")];
    return stdout === undefined ? missing : { code: 0, stdout, stderr: "" };
  };

test("the result lies where @ast/backend looks", () => {
  const build = { platform: "linux", arch: "x64", gpu: false };
  expect(nativeFolder({ AST_NATIVE: "/opt/native" }, build)).toBe("/opt/native/4.22.0-linux-x64");
  expect(nativeFolder({ XDG_CACHE_HOME: "/cache" }, { ...build, gpu: true })).toBe(
    "/cache/ast/native/4.22.0-linux-x64-gpu",
  );
});

test("a build says for which processors it is", () => {
  const build = { recipe: "0f", instructions: ["avx2", "fma"], gpu: false };
  expect(manifestOf({ tensorflow: "2.21.0" }, build)).toEqual({
    recipe: "0f",
    tfjsNode: "4.22.0",
    tensorflow: "2.21.0",
    gpu: false,
    instructions: ["avx2", "fma"],
  });
});

test("a change is made where its text stands once, and is refused elsewhere", () => {
  const change = { file: "a.cc", reason: "", find: "one", replace: "two" };
  expect(patchSource("a.cc", "one!", [change])).toBe("two!");
  expect(patchSource("b.cc", "one!", [change])).toBe("one!");
  expect(() => patchSource("a.cc", "one one", [change])).toThrow(
    new Error(
      'native: a.cc was expected to hold "one" once, it does 2 times; this release of the sources is not the one that ' +
        "tools/native was written for",
    ),
  );
});

test("other systems are told what to do instead", () => {
  expect(wheelArchitecture({ platform: "linux", arch: "arm64", glibc: "2.36" })).toBe("aarch64");
  expect(() => wheelArchitecture({ platform: "darwin", arch: "arm64", glibc: undefined })).toThrow(
    new BuildError(
      "this builds on Linux (x64, arm64), and this is darwin arm64; install the published library with: npm install " +
        "@tensorflow/tfjs-node@4.22.0",
    ),
  );
  expect(() => wheelArchitecture({ platform: "linux", arch: "x64", glibc: undefined })).toThrow(
    new BuildError(
      "TensorFlow's libraries need glibc 2.27 or later, this system has another C library; use a distribution with a " +
        "newer one (Debian 10, Ubuntu 18.04 and later have it, Alpine has none)",
    ),
  );
});

test("a missing Python, pip, compiler or npm is told with how to get it", async () => {
  await expect(checkPython(programs({}), "python3")).rejects.toThrow(
    new BuildError(
      "python3 cannot be run (spawn ENOENT); pip fetches TensorFlow's wheel: install Python 3 (apt-get install python3 " +
        "python3-pip) or name another with --python",
    ),
  );
  await expect(checkPython(programs({ "python3 --version": "Python 3.12.1" }), "python3")).rejects.toThrow(
    new BuildError(
      "python3 has no pip, which fetches TensorFlow's wheel; install it (apt-get install python3-pip), or make an " +
        "environment that has it (python3 -m venv somewhere) and name its Python with --python",
    ),
  );
  await expect(findCompiler(programs({}), {})).rejects.toThrow(
    new BuildError(
      "no C++ compiler (tried c++, g++, clang++); install one (apt-get install g++) or name it in CXX",
    ),
  );
  await expect(checkNpm(programs({}))).rejects.toThrow(
    new BuildError(
      "npm cannot be run; it fetches the addon's sources, and comes with Node: install it beside node",
    ),
  );
});

test("kernels are compiled for the widest instructions that the processor has in full", () => {
  const names = (flags: string) => chooseInstructions("x64", `flags\t\t: ${flags}\n`).names;
  expect(names("avx avx2 fma avx512f avx512bw avx512dq avx512vl")[0]).toBe("avx512f");
  expect(names("avx avx2 fma avx512f")).toEqual(["avx2", "fma"]);
  expect(names("avx")).toEqual(["avx"]);
  expect(names("sse2")).toEqual([]);
  expect(chooseInstructions("arm64", "").flags).toEqual([]);
});
