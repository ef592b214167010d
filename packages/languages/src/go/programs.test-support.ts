/** @file Programs written for these tests: every kind of declaration, statement, expression and type, and line ends. */

const declarations = [
  "package main",
  'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n',
  'package p\n\nimport (\n\t"os"\n\tstr "strings"\n\t. "math"\n\t_ "embed"\n)\n',
  "package p\n\nconst Pi = 3.14159\n\nconst (\n\tA = iota\n\tB\n\tC, D = 1 << iota, `raw`\n)\n",
  'package p\n\nvar x int\nvar y, z = 1, "two"\nvar (\n\ta []byte\n\tb = map[string]int{"one": 1, "two": 2}\n)\n',
  "package p\n\ntype (\n\tID = int64\n\tPoint struct {\n\t\tX, Y float64\n\t}\n)\n",
  'package p\n\ntype User struct {\n\t*Base\n\tpkg.Other\n\tName string `json:"name"`\n\tnext *User\n}\n',
  "package p\n\ntype Empty struct{}\n\ntype Any interface{}\n",
  "package p\n\ntype Reader interface {\n\tio.Closer\n\tRead(p []byte) (n int, err error)\n}\n",
  "package p\n\ntype Number interface {\n\t~int | ~int64 | float64\n}\n",
  "package p\n\ntype Pair[K comparable, V any] struct {\n\tKey K\n\tValue V\n}\n",
  "package p\n\nfunc Map[T, U any](xs []T, f func(T) U) []U {\n\tout := make([]U, 0, len(xs))\n\tfor _, x := range xs {\n\t\tout = append(out, f(x))\n\t}\n\treturn out\n}\n",
  "package p\n\nfunc (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }\n",
  "package p\n\nfunc sum(xs ...int) (total int) {\n\tfor i := range xs {\n\t\ttotal += xs[i]\n\t}\n\treturn\n}\n",
  "package p\n\nfunc external(a int, b string) (int, error)\n",
  "package p\n\n// Doc of f.\nfunc f() {} // after\n\n/* a block */ var a = 1 /* and another */\n",
];

const statements = [
  "if x := f(); x > 0 {\n\treturn x\n} else if x < 0 {\n\treturn -x\n} else {\n\tpanic(x)\n}",
  "for {\n\tbreak\n}",
  "for i := 0; i < 10; i++ {\n\tcontinue\n}",
  "for n > 0 {\n\tn >>= 1\n}",
  "for ; ; i-- {\n}",
  "for key, value := range m {\n\tfmt.Println(key, value)\n}",
  "for range 3 {\n\ttick()\n}",
  'switch day := today(); day {\ncase "sat", "sun":\n\trest()\n\tfallthrough\ndefault:\n\twork()\n}',
  "switch {\ncase a && b:\ncase a || b:\n\tf()\n}",
  "switch v := x.(type) {\ncase nil:\n\tf()\ncase int, *string:\n\tg(v)\ncase func(int) error:\n\th()\n}",
  "select {\ncase v, ok := <-in:\n\tuse(v, ok)\ncase out <- 1:\ncase <-time.After(1):\n\treturn\ndefault:\n}",
  "outer:\nfor {\n\tfor {\n\t\tcontinue outer\n\t}\n}",
  "goto end\nend:",
  "defer func() {\n\tif r := recover(); r != nil {\n\t\tlog.Println(r)\n\t}\n}()",
  "go worker(jobs, results)",
  "a, b = b, a\nx.y[0].z *= 2\n*p = 3\nq &^= 1",
  "ch <- <-other",
  "{\n\tinner := 1\n\t_ = inner\n}",
  "var local struct{ a, b int }\nconst k = 'k'\ntype T []int",
];

const expressions = [
  "a + b*c - d/e%f",
  "(a + b) * (c - d)",
  "a == b && !c || d <= e",
  "a &^ b | c ^ d &e << 2 >> 1",
  "-x + +y - ^z",
  "&T{1, 2}",
  "*p.next",
  "(*p).next",
  "[]int{1, 2, 3}[1:2]",
  "s[:], s[1:], s[:2], s[1:2:3]",
  '[...]string{2: "two", 5: "five"}',
  'map[string][]Point{"a": {{1, 2}, {X: 3}}, "b": nil}',
  "struct{ x int }{1}",
  "x.(int)",
  "[]byte(text)",
  "(func())(nil)",
  "(*T)(p).Method(xs...)",
  "Map[int, string](xs, func(x int) string { return strconv.Itoa(x) })",
  "func(a, b int) int { return a + b }(1, 2)",
  "make(chan<- int, 3), new(T), make(<-chan struct{})",
  "0x1F + 0b101 + 0o17 + 1_000 + 1.5e3 + .5 + 2i",
  `'a', '\\n', '\\x41', '\\u00e9', '\\''`,
  '"tab\\t \\"quoted\\" \\u00e9 %d"',
  "`raw \\n\nwith lines`",
];

const indented = (text: string): string => `package p\n\nfunc f() {\n${text}\n}\n`;

/** Whole files. */
export const goPrograms: readonly string[] = [
  ...declarations,
  ...statements.map(indented),
  ...expressions.map((text) => indented(`use(${text})`)),
  // A composite literal where a block may begin stands in parentheses.
  indented("if x == (T{}) {\n}\nfor _, x := range (T{1}).all() {\n}"),
];
