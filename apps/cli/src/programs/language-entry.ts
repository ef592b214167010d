import type { Grammar } from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";

/** Which grammar of a language is wanted. */
export interface GrammarOptions {
  /** Whether it allows every tree of a text, also those that are printed as another; by default what can be printed and read back. */
  readonly whole?: boolean;
}

/** A language, loaded, in one of its forms. */
export interface LoadedLanguage {
  /** Its name as people write it, such as `FOR`. */
  readonly title: string;
  /**
   * Reads a program.
   *
   * @throws SourceError if the text is no program.
   */
  readonly parse: (text: string, options?: { readonly file?: string }) => Tree;
  /**
   * Writes a program.
   *
   * @throws TypeError if the tree is no program of the language.
   */
  readonly print: (tree: Tree) => string;
  /** The grammar of its trees, where the language states one. */
  readonly grammar?: (options?: GrammarOptions) => Promise<Grammar>;
  /** Texts that leaves of open kinds may have, where the language knows some. */
  readonly samples?: Readonly<Record<string, readonly string[]>>;
}

/** What of a language is wanted. */
export interface LanguageOptions {
  /** One of its forms, by default the first. */
  readonly form?: string | undefined;
  /** What texts are, if not whole programs: one of its fragments. */
  readonly fragment?: string | undefined;
}

/** What is known of a language without loading it. */
export interface LanguageEntry {
  /** Its name as people write it. */
  readonly title: string;
  /** The endings of its files. */
  readonly endings: readonly string[];
  /** Its forms, the usual one first; none where there is only one. */
  readonly forms: readonly string[];
  /** What it reads besides whole programs; `auto` tells by the first words. */
  readonly fragments: readonly string[];
  /**
   * Loads it.
   *
   * @throws RangeError if it has no such form or fragment.
   */
  readonly load: (options?: LanguageOptions) => Promise<LoadedLanguage>;
}

interface EntryDetails {
  readonly title: string;
  readonly endings: readonly string[];
  readonly fragments?: readonly string[];
}

/** `long or syn` */
function either(names: readonly string[]): string {
  const before = names.slice(0, -1).join(", ");
  return before === "" ? names.join() : `${before} or ${names.at(-1)}`;
}

function wrongChoice(option: string, title: string, names: readonly string[], got: string): RangeError {
  const expected = names.length === 0 ? `is not for ${title}` : `must be ${either(names)} for ${title}`;
  return new RangeError(`${option} ${expected}, got ${JSON.stringify(got)}`);
}

function checkFragment({ title, fragments = [] }: EntryDetails, fragment: string | undefined): void {
  if (fragment === undefined || fragments.includes(fragment)) return;
  throw wrongChoice("--fragment", title, fragments, fragment);
}

/** A language that comes in one form. */
export function languageInOneForm(
  entry: EntryDetails & { readonly load: (fragment?: string) => Promise<LoadedLanguage> },
): LanguageEntry {
  const { title, endings, fragments = [] } = entry;
  return {
    title,
    endings,
    forms: [],
    fragments,
    load: async ({ form, fragment } = {}) => {
      if (form !== undefined) throw wrongChoice("--form", title, [], form);
      checkFragment(entry, fragment);
      return await entry.load(fragment);
    },
  };
}

/** A language whose trees or notation come in several forms. */
export function languageInForms<Form extends string>(
  entry: EntryDetails & {
    readonly forms: readonly [Form, ...Form[]];
    readonly load: (form: Form, fragment?: string) => Promise<LoadedLanguage>;
  },
): LanguageEntry {
  const { title, endings, forms, fragments = [] } = entry;
  return {
    title,
    endings,
    forms,
    fragments,
    load: async ({ form = forms[0], fragment } = {}) => {
      const chosen = forms.find((name) => name === form);
      if (chosen === undefined) throw wrongChoice("--form", title, forms, form);
      checkFragment(entry, fragment);
      return await entry.load(chosen, fragment);
    },
  };
}
