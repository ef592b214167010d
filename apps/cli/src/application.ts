import { readFile } from "node:fs/promises";
import { type Application, buildApplication, buildRouteMap, help, version } from "@stricli/core";
import { applicationText } from "./application-text.ts";
import { CommandError, exitCodes } from "./command-error.ts";
import { dataCommands } from "./commands/data.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { grammarCommands } from "./commands/grammar.ts";
import { parseCommand } from "./commands/parse.ts";
import { printCommand } from "./commands/print.ts";
import { reportCommand } from "./commands/report.ts";
import { reproduceCommand } from "./commands/reproduce.ts";
import { resultsCommand } from "./commands/results.ts";
import { roundTripCommand } from "./commands/roundtrip.ts";
import { tokenizerCommands } from "./commands/tokenizer.ts";
import { translateCommand } from "./commands/translate.ts";
import type { AstContext } from "./context.ts";

async function currentVersion(): Promise<string> {
  const manifest: { readonly version: string } = JSON.parse(
    await readFile(new URL("../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}

/**
 * The command line `ast` as data: its commands, options and help texts.
 *
 * @param showStack - Whether failures print where they were thrown.
 */
export function createApplication({ showStack }: { readonly showStack: boolean }): Application<AstContext> {
  const root = buildRouteMap({
    routes: {
      reproduce: reproduceCommand,
      translate: translateCommand,
      evaluate: evaluateCommand,
      report: reportCommand,
      results: resultsCommand,
      data: dataCommands,
      parse: parseCommand,
      print: printCommand,
      roundtrip: roundTripCommand,
      grammar: grammarCommands,
      tokenizer: tokenizerCommands,
      doctor: doctorCommand,
    },
    docs: {
      brief: "Reproduce papers, train, evaluate and run tree-to-tree translators",
      fullDescription: [
        "Translate programs as syntax trees: reproduce papers, train, evaluate and run tree-to-tree translators.",
        "",
        'Each command explains itself: "ast <command> --help".',
        "Exit codes: 0 all went well; 1 the run failed or what was checked is wrong; 2 the command line or its input cannot be used; 130 stopped by Ctrl-C.",
        "AST_DEBUG=1 adds the stack to error messages. NO_COLOR=1 turns colours off.",
      ].join("\n"),
    },
  });
  const text = applicationText(showStack);
  const caseStyle = "convert-camel-to-kebab";
  return buildApplication<AstContext>(
    root,
    {
      name: "ast",
      scanner: { caseStyle: "allow-kebab-for-camel", allowArgumentEscapeSequence: true },
      documentation: { caseStyle },
      localization: { text },
      determineExitCode: (error) => (error instanceof CommandError ? error.exitCode : exitCodes.failed),
    },
    {
      help: help({
        brief: text.briefs.help,
        defaultForRouteMap: true,
        formatting: { caseStyle, useAliasInUsageLine: false, onlyRequiredInUsageLine: true },
      }),
      version: version({ brief: text.briefs.version, info: { getCurrentVersion: currentVersion } }),
    },
  );
}
