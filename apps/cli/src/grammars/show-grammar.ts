/** @file `ast grammar show`: a grammar as text, JSON, or a drawing of its graph. */
import {
  type Grammar,
  type GrammarGraph,
  grammarStatistics,
  grammarToDot,
  grammarToJson,
  grammarToSvg,
  graphOfGrammar,
} from "@ast/grammar-graph";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatTable } from "../format-table.ts";
import type { LanguageName } from "../programs/languages.ts";
import { type LanguageFlags, loadLanguage } from "../programs/load-language.ts";
import { sizeLines } from "./grammar-size.ts";
import { readGrammar } from "./read-grammar.ts";

/** The options of `ast grammar show`. */
export interface ShowGrammarFlags extends LanguageFlags {
  readonly format: "text" | "json" | "dot" | "svg";
  /** Only this label, its fields, and where it stands. */
  readonly label?: string | undefined;
  readonly json: boolean;
}

interface NamedGrammar {
  readonly grammar: Grammar;
  readonly name: string;
}

async function grammarOfLanguage(language: LanguageName, flags: LanguageFlags): Promise<NamedGrammar> {
  const { form, fragment } = flags;
  const { title, grammar } = await loadLanguage({ language, form, fragment });
  if (grammar === undefined)
    throw badInput(`${title} states no grammar; ast grammar induce makes one of programs`);
  return { grammar: await grammar(), name: title };
}

async function chosenGrammar(
  context: AstContext,
  flags: ShowGrammarFlags,
  file: string | undefined,
): Promise<NamedGrammar> {
  const { language } = flags;
  if (file !== undefined && language !== undefined) {
    throw badInput("--language shows the language's own grammar; leave the file out");
  }
  if (language !== undefined) return await grammarOfLanguage(language, flags);
  if (file === undefined) throw badInput("name a grammar's file, or a language with --language");
  return { grammar: await readGrammar(context, file), name: file };
}

const marks = { single: "", optional: "?", list: "*" } as const;

/** What may stand in the fields of a label, and in which fields it stands. */
function labelLines({ objects, attributes }: GrammarGraph, label: string): readonly string[] {
  const number = objects.findIndex((object) => object.label === label);
  if (number < 0) throw badInput(`the grammar has no label ${JSON.stringify(label)}`);
  const labelOfObject = (index: number): string => objects[index]?.label ?? "";
  const own = attributes.filter(({ object }) => object === number);
  const around = attributes.filter(({ children }) => children.includes(number));
  return [
    ...formatTable(
      [{ title: `fields of ${label}` }, { title: "what may stand there" }],
      own.map(({ field, cardinality, children }) => [
        `${field}${marks[cardinality]}`,
        children.map(labelOfObject).join(" "),
      ]),
    ),
    "",
    ...formatTable(
      [{ title: `${label} stands in` }],
      around.map(({ object, field, cardinality }) => [
        object < 0 ? "the root" : `${labelOfObject(object)} ${field}${marks[cardinality]}`,
      ]),
    ),
  ];
}

function textOf(grammar: Grammar, label: string | undefined): string {
  const lines =
    label === undefined
      ? formatTable(
          [{ title: "size" }, { title: "count", align: "right" }],
          sizeLines(grammarStatistics(grammar)),
        )
      : labelLines(graphOfGrammar(grammar), label);
  return `${lines.join("\n")}\n`;
}

/** Runs `ast grammar show`. */
export async function showGrammar(this: AstContext, flags: ShowGrammarFlags, file?: string): Promise<void> {
  const { grammar, name } = await chosenGrammar(this, flags, file);
  const { label } = flags;
  const view = label === undefined ? {} : { label };
  const format = flags.json ? "json" : flags.format;
  if (format === "json" && label !== undefined)
    throw badInput("--label is for text and drawings, not for JSON");
  const write = (): string => {
    if (format === "json") return grammarToJson(grammar);
    if (format === "dot") return grammarToDot(grammar, view);
    if (format === "svg") return `${grammarToSvg(grammar, { ...view, title: `Grammar of ${name}` })}\n`;
    return textOf(grammar, label);
  };
  let text: string;
  try {
    text = write();
  } catch (error) {
    if (error instanceof RangeError) throw badInput(messageOf(error), error);
    throw error;
  }
  this.process.stdout.write(text);
}
