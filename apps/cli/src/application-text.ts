import {
  type AliasNotFoundError,
  type ApplicationText,
  ArgumentScannerError,
  type EnumValidationError,
  type FlagNotFoundError,
  formatMessageForArgumentScannerError,
  text_en,
} from "@stricli/core";
import { messageOf } from "./command-error.ts";
import { printableText } from "./printable-text.ts";

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function choices(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function suggestion(names: readonly string[]): string {
  return names.length === 0 ? "" : `; did you mean ${choices(names)}?`;
}

function scannerMessage(error: ArgumentScannerError): string {
  return formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input, corrections }: FlagNotFoundError) =>
      `unknown option --${kebab(input)}${suggestion(corrections.map((name) => `--${kebab(name)}`))}`,
    AliasNotFoundError: ({ input }: AliasNotFoundError) => `unknown option -${input}`,
    EnumValidationError: ({ externalFlagName, input, values }: EnumValidationError) =>
      `--${kebab(externalFlagName)} must be ${choices(values)}, got ${JSON.stringify(input)}`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, input, exception }) =>
      `${name}: ${messageOf(exception)}, got ${JSON.stringify(input)}`,
    UnsatisfiedFlagError: ({ externalFlagName, nextFlagName }) =>
      nextFlagName === undefined
        ? `--${kebab(externalFlagName)} is missing`
        : `--${kebab(externalFlagName)} needs a value, got the option --${kebab(nextFlagName)}`,
    UnsatisfiedPositionalError: ({ placeholder }) => `<${placeholder}> is missing`,
    UnexpectedPositionalError: ({ expectedCount, input }) =>
      `expected ${expectedCount === 0 ? "no argument" : expectedCount === 1 ? "one argument" : `at most ${expectedCount} arguments`}, got one more: ${JSON.stringify(input)}`,
    UnexpectedFlagError: ({ externalFlagName, previousInput, input }) =>
      `--${kebab(externalFlagName)} may be given once, got ${JSON.stringify(previousInput)} and ${JSON.stringify(input)}`,
  });
}

/**
 * What the command line says in its own words: one message per failure, the stack only where asked.
 *
 * @param showStack - Whether failures print where they were thrown.
 */
export function applicationText(showStack: boolean): ApplicationText {
  const describe = (error: unknown): string =>
    printableText(showStack && error instanceof Error ? (error.stack ?? error.message) : messageOf(error));
  const failure = (error: unknown): string => `ast: ${describe(error)}`;
  return {
    ...text_en,
    headers: { ...text_en.headers, flags: "OPTIONS" },
    briefs: {
      ...text_en.briefs,
      help: "Print this help and exit",
      version: "Print the version and exit",
      argumentEscapeSequence: "Take all that follows as arguments",
    },
    noCommandRegisteredForInput: ({ input, corrections }) =>
      `ast: unknown command ${JSON.stringify(input)}${suggestion(corrections.map((name) => name.replaceAll("`", "")))}`,
    exceptionWhileParsingArguments: (error) =>
      error instanceof ArgumentScannerError ? `ast: ${scannerMessage(error)}` : failure(error),
    exceptionWhileLoadingCommandFunction: failure,
    exceptionWhileLoadingCommandContext: failure,
    exceptionWhileRunningCommand: failure,
    commandErrorResult: failure,
  };
}
