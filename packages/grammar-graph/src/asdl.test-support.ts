/** @file Abstract syntax descriptions of the languages of the data sets. */

/** Python 3.11: the types of CPython's `ast` module. */
export const pythonAsdl = `-- Python 3.11
module Python
{
  mod = Module(stmt* body, type_ignore* type_ignores)
      | Interactive(stmt* body)
      | Expression(expr body)
      | FunctionType(expr* argtypes, expr returns)

  stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list,
                     expr? returns, string? type_comment)
       | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list,
                          expr? returns, string? type_comment)
       | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
       | Return(expr? value)
       | Delete(expr* targets)
       | Assign(expr* targets, expr value, string? type_comment)
       | AugAssign(expr target, operator op, expr value)
       | AnnAssign(expr target, expr annotation, expr? value, int simple) -- simple: the target is a bare name
       | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
       | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
       | While(expr test, stmt* body, stmt* orelse)
       | If(expr test, stmt* body, stmt* orelse)
       | With(withitem* items, stmt* body, string? type_comment)
       | AsyncWith(withitem* items, stmt* body, string? type_comment)
       | Match(expr subject, match_case* cases)
       | Raise(expr? exc, expr? cause)
       | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
       | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
       | Assert(expr test, expr? msg)
       | Import(alias* names)
       | ImportFrom(identifier? module, alias* names, int? level)
       | Global(identifier* names)
       | Nonlocal(identifier* names)
       | Expr(expr value)
       | Pass | Break | Continue
       attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  expr = BoolOp(boolop op, expr* values)
       | NamedExpr(expr target, expr value)
       | BinOp(expr left, operator op, expr right)
       | UnaryOp(unaryop op, expr operand)
       | Lambda(arguments args, expr body)
       | IfExp(expr test, expr body, expr orelse)
       | Dict(expr* keys, expr* values)
       | Set(expr* elts)
       | ListComp(expr elt, comprehension* generators)
       | SetComp(expr elt, comprehension* generators)
       | DictComp(expr key, expr value, comprehension* generators)
       | GeneratorExp(expr elt, comprehension* generators)
       | Await(expr value)
       | Yield(expr? value)
       | YieldFrom(expr value)
       | Compare(expr left, cmpop* ops, expr* comparators)
       | Call(expr func, expr* args, keyword* keywords)
       | FormattedValue(expr value, int conversion, expr? format_spec)
       | JoinedStr(expr* values)
       | Constant(constant value, string? kind)
       | Attribute(expr value, identifier attr, expr_context ctx)
       | Subscript(expr value, expr slice, expr_context ctx)
       | Starred(expr value, expr_context ctx)
       | Name(identifier id, expr_context ctx)
       | List(expr* elts, expr_context ctx)
       | Tuple(expr* elts, expr_context ctx)
       | Slice(expr? lower, expr? upper, expr? step)
       attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  expr_context = Load | Store | Del
  boolop = And | Or
  operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
  unaryop = Invert | Not | UAdd | USub
  cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn

  comprehension = (expr target, expr iter, expr* ifs, int is_async)

  excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)
                  attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  arguments = (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults,
               arg? kwarg, expr* defaults)

  arg = (identifier arg, expr? annotation, string? type_comment)
        attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  keyword = (identifier? arg, expr value)
            attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  alias = (identifier name, identifier? asname)
          attributes (int lineno, int col_offset, int? end_lineno, int? end_col_offset)

  withitem = (expr context_expr, expr? optional_vars)

  match_case = (pattern pattern, expr? guard, stmt* body)

  pattern = MatchValue(expr value)
          | MatchSingleton(constant value)
          | MatchSequence(pattern* patterns)
          | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
          | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
          | MatchStar(identifier? name)
          | MatchAs(pattern? pattern, identifier? name)
          | MatchOr(pattern* patterns)
          attributes (int lineno, int col_offset, int end_lineno, int end_col_offset)

  type_ignore = TypeIgnore(int lineno, string tag)
}
`;

/** The lambda calculus of GEO and ATIS as TranX (Yin and Neubig 2018) describes it. */
export const lambdaAsdl = `module LambdaCalculus {
  expr = Variable(var variable) | Entity(ent entity) | Number(num number)
       | Apply(pred predicate, expr* arguments)
       | Argmax(var variable, expr domain, expr body) | Argmin(var variable, expr domain, expr body)
       | Count(var variable, expr body) | Exists(var variable, expr body)
       | Lambda(var variable, var_type type, expr body)
       | Max(var variable, expr body) | Min(var variable, expr body)
       | Sum(var variable, expr domain, expr body) | The(var variable, expr body)
       | Not(expr argument) | And(expr* arguments) | Or(expr* arguments)
       | Compare(cmp_op op, expr left, expr right)
  cmp_op = GreaterThan | Equal | LessThan
}`;

/** The primitives of {@link lambdaAsdl}. */
export const lambdaPrimitives: readonly string[] = ["var", "ent", "num", "var_type", "pred"];

/** Prolog as TranX describes it for JOBS. */
export const prologAsdl = `module Prolog {
  expr = Apply(pred predicate, arg* arguments) | Not(expr argument) | Or(expr left, expr right) | And(expr* arguments)
  arg = Literal(lit literal) | Variable(var variable)
}`;
