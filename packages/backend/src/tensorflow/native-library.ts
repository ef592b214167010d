/**
 * @file Finds the native library that `tools/native` of this project's repository builds, without opening it: a library that this
 * processor cannot run would end the process.
 */

/** A build: `tfjs_binding.node`, TensorFlow's libraries and tfjs-node's JavaScript in one folder. */
export interface NativeLibrary {
  readonly folder: string;
  /** Version of tfjs-node that its JavaScript and its addon come from. */
  readonly tfjsNode: string;
  /** TensorFlow's version. */
  readonly tensorflow: string;
}

/** What is asked of the machine; tests put something else in its place. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  readonly home: string;
  /** A file's text; `undefined` where there is no such file. */
  readonly readText: (path: string) => string | undefined;
  readonly exists: (path: string) => boolean;
}

/** What this process runs on. */
export function surroundings(): Surroundings {
  const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");
  const { homedir } = process.getBuiltinModule("node:os");
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    home: homedir(),
    readText: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
    exists: existsSync,
  };
}

/** The release of tfjs-node that the library is built from. */
const RELEASE = "4.22.0";

/**
 * Where the library lies: in the folder that `AST_NATIVE` names, else in `ast/native` under `XDG_CACHE_HOME` or `~/.cache`, in a folder
 * of its release and platform.
 */
export function nativeFolder({ env, platform, arch, home }: Surroundings, gpu: boolean): string {
  const { join } = process.getBuiltinModule("node:path");
  const parent = env.AST_NATIVE || join(env.XDG_CACHE_HOME || join(home, ".cache"), "ast", "native");
  return join(parent, `${RELEASE}-${platform}-${arch}${gpu ? "-gpu" : ""}`);
}

function textField(value: unknown, name: string): string | undefined {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof field === "string" ? field : undefined;
}

/**
 * Looks for the library.
 *
 * @returns What was found; `undefined` where nothing was built.
 * @throws Error where what is there is no whole build.
 */
export function findNativeLibrary(machine: Surroundings, gpu: boolean): NativeLibrary | undefined {
  const folder = nativeFolder(machine, gpu);
  const text = machine.readText(`${folder}/native.json`);
  if (text === undefined) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    manifest = undefined;
  }
  const [tfjsNode, tensorflow] = [textField(manifest, "tfjsNode"), textField(manifest, "tensorflow")];
  if (tfjsNode === undefined || tensorflow === undefined || !machine.exists(`${folder}/tfjs_binding.node`)) {
    throw new Error(
      `the native library in ${folder} is not whole; build it again with: npm run native -- --force`,
    );
  }
  const instructions: unknown = Reflect.get(manifest as object, "instructions");
  const lacking = Array.isArray(instructions) ? lackingInstructions(machine, instructions.map(String)) : [];
  if (lacking.length > 0) {
    throw new Error(
      `the native library in ${folder} was built on a processor that has ${lacking.join(", ")}, and this one has not; ` +
        "build it again with: npm run native -- --force",
    );
  }
  return { folder, tfjsNode, tensorflow };
}

/** Those of some instructions that this processor has not; none where it cannot be asked. */
function lackingInstructions(
  { platform, arch, readText }: Surroundings,
  names: readonly string[],
): readonly string[] {
  if (platform !== "linux" || arch !== "x64") return [];
  const flags = /^flags\s*:(.*)$/m.exec(readText("/proc/cpuinfo") ?? "")?.[1];
  if (flags === undefined) return [];
  const has = new Set(flags.trim().split(/\s+/));
  return names.filter((name) => !has.has(name));
}

/** Why TensorFlow's library would end the process; `undefined` where the processor can run it, or cannot be asked. */
export function processorLack(machine: Surroundings): string | undefined {
  return lackingInstructions(machine, ["avx"]).length === 0
    ? undefined
    : "this processor has no AVX, which TensorFlow's library needs";
}

/** Files that a Linux system has where there is a driver for NVIDIA's GPUs: of its own, of WSL's, of Jetson's. */
const NVIDIA_FILES = ["/dev/nvidiactl", "/dev/dxg", "/dev/nvhost-ctrl", "/dev/nvhost-gpu"];

/** Why there can be no GPU for TensorFlow; `undefined` where there may be one. */
export function gpuLack({ platform, exists }: Surroundings): string | undefined {
  if (platform === "darwin") return "TensorFlow computes on NVIDIA's GPUs only, and this is a Mac";
  if (platform !== "linux" || NVIDIA_FILES.some(exists)) return undefined;
  return "no driver for NVIDIA's GPUs is loaded (there is no /dev/nvidiactl); nvidia-smi shows whether one is";
}
