/**
 * @file The nodes of ESTree, ECMAScript 2024, as trees: which fields each type has, in order, and what may stand there.
 * https://github.com/estree/estree. What differs from its objects: a list is one child per item; what is absent or false is no child; what is true is a leaf
 * `flag`; a name, an operator or a kind is a leaf; the text of a literal is its `raw`; a hole in an array is a node Hole.
 */

/** One field: `CATEGORY name`, `CATEGORY? name` for an optional one, `CATEGORY* name` for a list. */
export type FieldText = string;

/**
 * The fields of each type. A category in capitals is one of `categories`, a type stands for itself, and a lower-case
 * word for the leaf `flag:word` of a field that is true.
 */
export const fieldTexts: Readonly<Record<string, readonly FieldText[]>> = {
  Program: ["TOP_LEVEL* body"],
  // Statements. A string that stands where a directive would and is none is written in parentheses.
  ExpressionStatement: ["directive? directive", "EXPRESSION expression"],
  BlockStatement: ["STATEMENT* body"],
  StaticBlock: ["STATEMENT* body"],
  EmptyStatement: [],
  DebuggerStatement: [],
  WithStatement: ["EXPRESSION object", "STATEMENT body"],
  ReturnStatement: ["EXPRESSION? argument"],
  LabeledStatement: ["Identifier label", "STATEMENT body"],
  BreakStatement: ["Identifier? label"],
  ContinueStatement: ["Identifier? label"],
  IfStatement: ["EXPRESSION test", "STATEMENT consequent", "STATEMENT? alternate"],
  SwitchStatement: ["EXPRESSION discriminant", "SwitchCase* cases"],
  SwitchCase: ["EXPRESSION? test", "STATEMENT* consequent"],
  ThrowStatement: ["EXPRESSION argument"],
  TryStatement: ["BlockStatement block", "CatchClause? handler", "BlockStatement? finalizer"],
  CatchClause: ["BINDING? param", "BlockStatement body"],
  WhileStatement: ["EXPRESSION test", "STATEMENT body"],
  DoWhileStatement: ["STATEMENT body", "EXPRESSION test"],
  ForStatement: ["FOR_INIT? init", "EXPRESSION? test", "EXPRESSION? update", "STATEMENT body"],
  ForInStatement: ["FOR_LEFT left", "EXPRESSION right", "STATEMENT body"],
  ForOfStatement: ["await? await", "FOR_LEFT left", "EXPRESSION right", "STATEMENT body"],
  FunctionDeclaration: [
    ...["async? async", "generator? generator", "Identifier? id", "PARAMETER* params"],
    "BlockStatement body",
  ],
  VariableDeclaration: ["DECLARATION_KIND kind", "VariableDeclarator* declarations"],
  VariableDeclarator: ["BINDING id", "EXPRESSION? init"],
  ClassDeclaration: ["Identifier? id", "EXPRESSION? superClass", "ClassBody body"],
  ClassBody: ["CLASS_ELEMENT* body"],
  MethodDefinition: [
    ...["static? static", "METHOD_KIND kind", "computed? computed", "KEY key", "FunctionExpression value"],
  ],
  PropertyDefinition: ["static? static", "computed? computed", "KEY key", "EXPRESSION? value"],
  // Expressions.
  Identifier: ["NAME name"],
  PrivateIdentifier: ["NAME name"],
  Literal: ["LITERAL raw"],
  ThisExpression: [],
  Super: [],
  ArrayExpression: ["ELEMENT* elements"],
  Hole: [],
  ObjectExpression: ["MEMBER* properties"],
  // Without a key the value is an identifier that is its own key, or in a pattern one with a default.
  Property: [
    "PROPERTY_KIND kind",
    "method? method",
    "computed? computed",
    "EXPRESSION? key",
    "PROPERTY_VALUE value",
  ],
  FunctionExpression: [
    ...["async? async", "generator? generator", "Identifier? id", "PARAMETER* params"],
    "BlockStatement body",
  ],
  ArrowFunctionExpression: ["async? async", "PARAMETER* params", "ARROW_BODY body"],
  ClassExpression: ["Identifier? id", "EXPRESSION? superClass", "ClassBody body"],
  UnaryExpression: ["UNARY_OPERATOR operator", "EXPRESSION argument"],
  UpdateExpression: ["UPDATE_OPERATOR operator", "prefix? prefix", "SIMPLE_TARGET argument"],
  BinaryExpression: ["BINARY_LEFT left", "BINARY_OPERATOR operator", "EXPRESSION right"],
  LogicalExpression: ["EXPRESSION left", "LOGICAL_OPERATOR operator", "EXPRESSION right"],
  AssignmentExpression: ["TARGET left", "ASSIGNMENT_OPERATOR operator", "EXPRESSION right"],
  ConditionalExpression: ["EXPRESSION test", "EXPRESSION consequent", "EXPRESSION alternate"],
  CallExpression: ["CALLEE callee", "optional? optional", "ARGUMENT* arguments"],
  NewExpression: ["EXPRESSION callee", "ARGUMENT* arguments"],
  MemberExpression: ["CALLEE object", "optional? optional", "computed? computed", "MEMBER_NAME property"],
  ChainExpression: ["CHAIN expression"],
  SequenceExpression: ["EXPRESSION* expressions"],
  SpreadElement: ["EXPRESSION argument"],
  YieldExpression: ["delegate? delegate", "EXPRESSION? argument"],
  AwaitExpression: ["EXPRESSION argument"],
  ImportExpression: ["EXPRESSION source"],
  MetaProperty: ["Identifier meta", "Identifier property"],
  // The children alternate: a piece of text, an expression, a piece of text, …
  TemplateLiteral: ["TemplateElement* quasis", "EXPRESSION* expressions"],
  TemplateElement: ["TEMPLATE_TEXT raw"],
  TaggedTemplateExpression: ["EXPRESSION tag", "TemplateLiteral quasi"],
  // Patterns.
  ObjectPattern: ["PATTERN_MEMBER* properties"],
  ArrayPattern: ["PATTERN_ELEMENT* elements"],
  RestElement: ["TARGET argument"],
  AssignmentPattern: ["TARGET left", "EXPRESSION right"],
  // Modules.
  ImportDeclaration: ["IMPORT_SPECIFIER* specifiers", "Literal source"],
  ImportSpecifier: ["MODULE_NAME imported", "Identifier local"],
  ImportDefaultSpecifier: ["Identifier local"],
  ImportNamespaceSpecifier: ["Identifier local"],
  ExportNamedDeclaration: ["DECLARATION? declaration", "ExportSpecifier* specifiers", "Literal? source"],
  ExportSpecifier: ["MODULE_NAME local", "MODULE_NAME exported"],
  ExportDefaultDeclaration: ["EXPORTED declaration"],
  ExportAllDeclaration: ["MODULE_NAME? exported", "Literal source"],
};

const declarations = ["FunctionDeclaration", "VariableDeclaration", "ClassDeclaration"];
const statements = [
  ...["ExpressionStatement", "BlockStatement", "EmptyStatement", "DebuggerStatement", "WithStatement"],
  ...["ReturnStatement", "LabeledStatement", "BreakStatement", "ContinueStatement", "IfStatement"],
  ...["SwitchStatement", "ThrowStatement", "TryStatement", "WhileStatement", "DoWhileStatement"],
  ...["ForStatement", "ForInStatement", "ForOfStatement", ...declarations],
];
const expressions = [
  ...["Identifier", "Literal", "ThisExpression", "ArrayExpression", "ObjectExpression", "FunctionExpression"],
  ...[
    "ArrowFunctionExpression",
    "ClassExpression",
    "UnaryExpression",
    "UpdateExpression",
    "BinaryExpression",
  ],
  ...[
    "LogicalExpression",
    "AssignmentExpression",
    "ConditionalExpression",
    "CallExpression",
    "NewExpression",
  ],
  ...["MemberExpression", "ChainExpression", "SequenceExpression", "YieldExpression", "AwaitExpression"],
  ...["ImportExpression", "MetaProperty", "TemplateLiteral", "TaggedTemplateExpression"],
];
const bindings = ["Identifier", "ObjectPattern", "ArrayPattern"];
const targets = [...bindings, "MemberExpression"];

function leaves(type: string, values: string): readonly string[] {
  return values.split(" ").map((value) => `${type}:${value}`);
}

/** The types, leaves and kinds of leaf of each category. */
export const categories: Readonly<Record<string, readonly string[]>> = {
  TOP_LEVEL: [
    ...statements,
    ...["ImportDeclaration", "ExportNamedDeclaration", "ExportDefaultDeclaration", "ExportAllDeclaration"],
  ],
  STATEMENT: statements,
  EXPRESSION: expressions,
  DECLARATION: declarations,
  BINDING: bindings,
  TARGET: targets,
  SIMPLE_TARGET: ["Identifier", "MemberExpression"],
  PARAMETER: [...bindings, "AssignmentPattern", "RestElement"],
  FOR_INIT: ["VariableDeclaration", ...expressions],
  FOR_LEFT: ["VariableDeclaration", ...targets],
  CLASS_ELEMENT: ["MethodDefinition", "PropertyDefinition", "StaticBlock"],
  KEY: [...expressions, "PrivateIdentifier"],
  ELEMENT: [...expressions, "SpreadElement", "Hole"],
  MEMBER: ["Property", "SpreadElement"],
  PROPERTY_VALUE: [...expressions, "ObjectPattern", "ArrayPattern", "AssignmentPattern"],
  ARROW_BODY: ["BlockStatement", ...expressions],
  BINARY_LEFT: [...expressions, "PrivateIdentifier"],
  CALLEE: [...expressions, "Super"],
  ARGUMENT: [...expressions, "SpreadElement"],
  MEMBER_NAME: [...expressions, "PrivateIdentifier"],
  CHAIN: ["MemberExpression", "CallExpression"],
  PATTERN_MEMBER: ["Property", "RestElement"],
  PATTERN_ELEMENT: [...targets, "AssignmentPattern", "RestElement", "Hole"],
  IMPORT_SPECIFIER: ["ImportSpecifier", "ImportDefaultSpecifier", "ImportNamespaceSpecifier"],
  MODULE_NAME: ["Identifier", "Literal"],
  EXPORTED: ["FunctionDeclaration", "ClassDeclaration", ...expressions],
  NAME: ["identifier"],
  LITERAL: ["literal"],
  TEMPLATE_TEXT: ["text"],
  DECLARATION_KIND: leaves("kind", "var let const"),
  METHOD_KIND: leaves("kind", "constructor method get set"),
  PROPERTY_KIND: leaves("kind", "init get set"),
  UNARY_OPERATOR: leaves("operator", "- + ! ~ typeof void delete"),
  UPDATE_OPERATOR: leaves("operator", "++ --"),
  BINARY_OPERATOR: leaves("operator", "== != === !== < <= > >= << >> >>> + - * / % | ^ & in instanceof **"),
  LOGICAL_OPERATOR: leaves("operator", "|| && ??"),
  ASSIGNMENT_OPERATOR: leaves("operator", "= += -= *= /= %= **= <<= >>= >>>= |= ^= &= ||= &&= ??="),
};

/** Everything that ends no line. */
const SAME_LINE = String.raw`[^\r\n\u2028\u2029]`;
/** The ways to write a literal. */
const literals: readonly string[] = [
  "null|true|false",
  String.raw`"(?:[^"\\\r\n]|\\\r\n|\\[\s\S])*"`,
  String.raw`'(?:[^'\\\r\n]|\\\r\n|\\[\s\S])*'`,
  String.raw`0[xX][\da-fA-F_]+n?|0[oO][0-7_]+n?|0[bB][01_]+n?|\d[\d_]*n`,
  String.raw`(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?`,
  // A regular expression: in a class a slash ends nothing.
  String.raw`\/(?![*/])(?:(?![\\/[])${SAME_LINE}|\\${SAME_LINE}|\[(?:(?![\]\\])${SAME_LINE}|\\${SAME_LINE})*\])+\/[a-z]*`,
];

/** How the text of a leaf of an open kind must be written. */
export const openLeaves: Readonly<Record<string, RegExp>> = {
  // Which letters there are beyond ASCII depends on the version of Unicode; the parser knows.
  identifier: /^(?:[A-Za-z$_]|(?!\s)[\u{80}-\u{10FFFF}])(?:[\w$]|(?!\s)[\u{80}-\u{10FFFF}])*$/u,
  literal: new RegExp(`^(?:${literals.join("|")})$`, "u"),
  text: /^(?:[^`\\$\r]|\\[^\r]|\$(?!\{))*$/u,
};
