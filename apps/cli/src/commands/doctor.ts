import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { DoctorFlags } from "../doctor/examine-machine.ts";
import { commandHelp } from "./command-help.ts";
import { backendFlag, jsonFlag } from "./parameters.ts";

/** `ast doctor`: what this machine offers. */
export const doctorCommand: Command<AstContext> = buildCommand<DoctorFlags, [], AstContext>({
  loader: async () => (await import("../doctor/examine-machine.ts")).examineMachine,
  parameters: { flags: { backend: backendFlag, json: jsonFlag } },
  docs: commandHelp({
    brief: "Say what this machine offers for training, and how fast it is",
    description:
      "Tries the tensor back ends, fastest first, says why each is or is not used, and measures the chosen one.",
    examples: [
      { command: "ast doctor", does: "Shows what training would run on." },
      { command: "ast doctor --backend wasm --json", does: "Measures one back end and writes JSON." },
    ],
  }),
});
