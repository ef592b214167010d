/** The part of astring that is used. Its own types need those of ESTree's objects, and lack what they are extended with here. */
declare module "astring" {
  interface WriterState {
    write(text: string): void;
  }
  interface WrittenNode {
    readonly type: string;
    readonly [property: string]: unknown;
  }
  type Writers = Readonly<Record<string, (node: WrittenNode, state: WriterState) => void>>;
  const GENERATOR: Writers;
  const EXPRESSIONS_PRECEDENCE: Readonly<Record<string, number>>;
  function generate(
    node: WrittenNode,
    options: {
      readonly generator: Writers;
      readonly expressionsPrecedence: Readonly<Record<string, number>>;
    },
  ): string;
}
