import { join } from "node:path";
import { expect } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder } from "../test-in-folder.test-support.ts";

testInFolder(
  "a missing folder and a folder without a run are refused by every command",
  async ({ folder }) => {
    for (const words of [["reproduce", "--resume"], ["translate"], ["evaluate"], ["report"], ["results"]]) {
      expect(await runAst([...words, "absent"], { directory: folder })).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: `ast: there is no folder ${join(folder, "absent")}; a run's folder was expected\n`,
      });
      expect(await runAst([...words, "."], { directory: folder })).toEqual({
        exitCode: 2,
        stdout: "",
        stderr: `ast: ${folder} holds no run: there is no run.json in it\n`,
      });
    }
  },
);
