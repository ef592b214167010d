import type { Grammar } from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";

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
  readonly grammar?: () => Promise<Grammar>;
}

/** What is known of a language without loading it. */
export interface LanguageEntry {
  /** Its name as people write it. */
  readonly title: string;
  /** The endings of its files. */
  readonly endings: readonly string[];
  /** Its forms with a word on each, the usual one first; none where there is only one. */
  readonly forms: Readonly<Record<string, string>>;
  /**
   * Loads it.
   *
   * @param form - One of `forms`, by default the first.
   * @throws RangeError if it has no such form.
   */
  readonly load: (form?: string) => Promise<LoadedLanguage>;
}

function isFormOf<Form extends string>(forms: Readonly<Record<Form, string>>, name: string): name is Form {
  return Object.hasOwn(forms, name);
}

/** A language whose trees or notation come in several forms. */
export function languageInForms<Form extends string>(
  entry: Pick<LanguageEntry, "title" | "endings"> & {
    readonly forms: Readonly<Record<Form, string>>;
    readonly load: (form: Form) => Promise<LoadedLanguage>;
  },
): LanguageEntry {
  const names = Object.keys(entry.forms);
  return {
    ...entry,
    load: async (form = names[0]) => {
      if (form !== undefined && isFormOf(entry.forms, form)) return await entry.load(form);
      throw new RangeError(
        `--form must be ${names.join(" or ")} for ${entry.title}, got ${JSON.stringify(form)}`,
      );
    },
  };
}

/** A language that comes in one form. */
export function languageInOneForm(
  entry: Pick<LanguageEntry, "title" | "endings"> & { readonly load: () => Promise<LoadedLanguage> },
): LanguageEntry {
  return {
    ...entry,
    forms: {},
    load: async (form) => {
      if (form === undefined) return await entry.load();
      throw new RangeError(`--form is not for ${entry.title}, which has one, got ${JSON.stringify(form)}`);
    },
  };
}
