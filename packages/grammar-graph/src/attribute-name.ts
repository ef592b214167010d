/**
 * The name under which reports and drawings show a place among children: the field's; else the number of the place;
 * in an automaton, whose states have no numbers that mean anything to a reader, `[]`.
 */
export function attributeName(
  name: string | undefined,
  { index, isField }: { readonly index: number; readonly isField: boolean },
): string {
  return name ?? (isField ? `[${index}]` : "[]");
}
