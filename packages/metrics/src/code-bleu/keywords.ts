/** @file The keywords that weigh more in CodeBLEU, by language: those of the benchmark. C#'s have its contextual keywords. */

/** Java. Without `true`, `false` and `null`, which are literals. */
export const javaKeywords: readonly string[] = words(`
  abstract assert boolean break byte case catch char class const continue default do double else enum
  extends final finally float for goto if implements import instanceof int interface long native new
  package private protected public return short static strictfp super switch synchronized this throw
  throws transient try void volatile while
`);

/** C#. */
export const cSharpKeywords: readonly string[] = words(`
  abstract add alias as ascending async await base bool break by byte case catch char checked class
  const continue decimal default delegate descending do double dynamic else enum equals event explicit
  extern false finally fixed float for foreach from get global goto group if implicit in int interface
  internal into is join let lock long nameof namespace new notnull null object on operator orderby out
  override params partial private protected public readonly ref remove return sbyte sealed select set
  short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
  unmanaged unsafe ushort using value var virtual void volatile when where while yield
`);

/** Python 3.7. */
export const pythonKeywords: readonly string[] = words(`
  and as assert async await break class continue def del elif else except False finally for from
  global if import in is lambda None nonlocal not or pass raise return True try while with yield
`);

/** Python's words that are keywords only where nothing else is meant. */
export const pythonSoftKeywords: readonly string[] = ["case", "match", "type"];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
