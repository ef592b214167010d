/**
 * @file The abstract syntax of Python, as CPython's `ast` has it, in ASDL. Against `Parser/Python.asdl` of CPython 3.11:
 * `Constant` is split by the kind of value (Num, Str, Bytes, NameConstant, Ellipsis; MatchSingleton takes a
 * `singleton`), contexts, type comments and ignored types are left out, and `Absent` stands where a list of CPython
 * holds None (`Dict.keys` at `**`, `arguments.kw_defaults` without a default).
 */

const shared = {
  statements: `
         FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns)
         | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns)
         | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
         | Return(expr? value)
         | Delete(expr* targets)
         | Assign(expr* targets, expr value)
         | AugAssign(expr target, operator op, expr value)
         | AnnAssign(expr target, expr annotation, expr? value, int simple)
         | For(expr target, expr iter, stmt* body, stmt* orelse)
         | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse)
         | While(expr test, stmt* body, stmt* orelse)
         | If(expr test, stmt* body, stmt* orelse)
         | With(withitem* items, stmt* body)
         | AsyncWith(withitem* items, stmt* body)
         | Match(expr subject, match_case* cases)
         | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
         | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
         | Assert(expr test, expr? msg)
         | Import(alias* names)
         | ImportFrom(identifier? module, alias* names, int level)
         | Global(identifier* names)
         | Nonlocal(identifier* names)
         | Expr(expr value)
         | Pass | Break | Continue`,
  expressions: `
         BoolOp(boolop op, expr* values)
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
         | Num(object n)
         | NameConstant(singleton value)
         | Ellipsis
         | Attribute(expr value, identifier attr)
         | Subscript(expr value, expr slice)
         | Starred(expr value)
         | Name(identifier id)
         | List(expr* elts)
         | Tuple(expr* elts)
         | Slice(expr? lower, expr? upper, expr? step)
         | Absent`,
  rest: `
    boolop = And | Or

    operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv

    unaryop = Invert | Not | UAdd | USub

    cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn

    comprehension = (expr target, expr iter, expr* ifs, int is_async)

    arguments = (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg,
                 expr* defaults)

    keyword = (identifier? arg, expr value)

    alias = (identifier name, identifier? asname)

    withitem = (expr context_expr, expr? optional_vars)

    match_case = (pattern pattern, expr? guard, stmt* body)

    pattern = MatchValue(expr value)
            | MatchSingleton(singleton value)
            | MatchSequence(pattern* patterns)
            | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
            | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
            | MatchStar(identifier? name)
            | MatchAs(pattern? pattern, identifier? name)
            | MatchOr(pattern* patterns)`,
};

/**
 * Python 3.11. Root `mod`; primitives are `identifier`, `int`, `object` (a number), `string`, `bytes` and `singleton`.
 * An operator, `Pass` and the like are constructors without fields.
 */
export const pythonAsdl: string = `-- Python 3.11: CPython's abstract syntax with typed constants and without contexts.
module Python
{
    mod = Module(stmt* body)

    stmt =${shared.statements}
         | Raise(expr? exc, expr? cause)

    expr =${shared.expressions}
         | Str(string s)
         | Bytes(bytes s)
         | JoinedStr(expr* values)
         | FormattedValue(expr value, int conversion, expr? format_spec)
${shared.rest}

    excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)

    arg = (identifier arg, expr? annotation)
}
`;

/**
 * Python 2 as this library reads it: the shapes of Python 3 with what only Python 2 has. Raise takes three operands, the
 * name in an ExceptHandler is an expression, a parameter may be a tuple, and the `kind` of a Str is `u` where the
 * text has the prefix; there are no formatted strings, and bytes are a Str without `kind`.
 */
export const python2Asdl: string = `-- Python 2 in the shapes of Python 3, with its own statements beside them.
module Python2
{
    mod = Module(stmt* body)

    stmt =${shared.statements}
         | Raise(expr? type, expr? inst, expr? tback)
         | Print(expr? dest, expr* values, singleton nl)
         | Exec(expr body, expr? globals, expr? locals)

    expr =${shared.expressions}
         | Str(string s, identifier? kind)
         | Repr(expr value)
${shared.rest}

    excepthandler = ExceptHandler(expr? type, expr? name, stmt* body)

    arg = arg(identifier arg, expr? annotation)
        | TupleArg(expr target)
}
`;
