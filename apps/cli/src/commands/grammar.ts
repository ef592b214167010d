import { buildRouteMap, type RouteMap } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { grammarCheckCommand } from "./grammar-check.ts";
import { grammarCoverageCommand } from "./grammar-coverage.ts";
import { grammarInduceCommand } from "./grammar-induce.ts";
import { grammarShowCommand } from "./grammar-show.ts";

/** `ast grammar`: the commands about grammars. */
export const grammarCommands: RouteMap<AstContext> = buildRouteMap({
  routes: {
    induce: grammarInduceCommand,
    coverage: grammarCoverageCommand,
    show: grammarShowCommand,
    check: grammarCheckCommand,
  },
  docs: {
    brief: "Induce grammars from programs, compare programs with them, show and try them",
    fullDescription:
      "A grammar says what may stand where in the trees of a language. It is kept as JSON, as @ast/grammar-graph reads it.",
  },
});
