/** @file Storage whose operations fail on demand, as a full disk does. */
import { type CheckpointFiles, memoryFiles } from "./index.ts";

export interface FaultFiles extends CheckpointFiles {
  /** Called before each operation with its name and path; throws to make it fail. */
  before: (operation: "write" | "rename" | "remove", path: string) => void;
}

/** The error that Node gives on a full disk. */
export function diskFull(): Error {
  return Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
}

/** Storage in memory; a write that fails leaves half of the bytes behind. */
export function faultFiles(): FaultFiles {
  const memory = memoryFiles();
  const faulty: FaultFiles = {
    ...memory,
    before: () => undefined,
    async write(path, bytes) {
      try {
        faulty.before("write", path);
      } catch (error) {
        await memory.write(path, bytes.subarray(0, bytes.length / 2));
        throw error;
      }
      await memory.write(path, bytes);
    },
    async rename(from, to) {
      faulty.before("rename", to);
      await memory.rename(from, to);
    },
    async remove(path) {
      faulty.before("remove", path);
      await memory.remove(path);
    },
  };
  return faulty;
}
