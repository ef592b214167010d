"""Small programs for `code_bleu.py`: pairs of a reference and a prediction in Java, C# and Python, some by hand, some made from a seed."""

import random

BY_HAND = {
    "java": [
        ("public int f ( int x ) { return x ; }", "public int f ( int y ) { return y ; }"),
        ("public int f ( int x ) { return x ; }", "public int f ( int x )"),
        ("int f() { return 1; }", ""),
        ("", "int f() { return 1; }"),
        ("", ""),
        ("int a = 1;", "int a = 1;"),
        ("int f(int a) { // adds one\n  return a + 1; /* done */ }", "int f(int b) {\n\n  return b + 1; }"),
        ('String s = "a // no comment"; char c = \'"\'; // it\'s one\nint b = s.length();', 'String t = "a"; char c = \'"\';\nint b = t.length();'),
        ("void f() { if (a) { b = 1; } c = b; }", "void f() { if (d) { b = 2; } e = b; }"),
        ("void f() { int b = 0; if (a) b = 1; else b = a; c = b; }", "void f() { int b = 0; if (a) { b = a; } else { b = 2; } c = b; }"),
        ("void f() { int r = 0; if (a) r = 1; else if (b) r = 2; else r = 3; use(r); }", "void f() { int r = 0; if (a) r = 1; else if (c) r = 2; use(r); }"),
        ("void f() { if (a) if (b) x = 1; else x = 2; y = x; }", "void f() { if (a) x = 1; y = x; }"),
        ("for (int i = 0; i < n; i++) { s += i; t = s; }", "for (int j = 0; j < n; ++j) { s = s + j; }"),
        ("for (;;) { a = b; b = a; break; }", "for (int i = 0;;) { a = b; }"),
        ("for (String w : words) { total += w.length(); last = w; }", "for (var v : words) { total = v.length(); }"),
        ("while (i < n) { i = i + step; step = i; }", "while (k < n) { k = k + step; }"),
        ("do { x--; y = x; } while (x > 0);", "do { x -= 1; y = x; } while (x > 0);"),
        ("while (a) while (b) while (c) { x = y; y = z; z = x; }", "while (a) while (b) { x = y; y = z; z = x; }"),
        ("Function<Integer, Integer> g = v -> v + k; int r = g.apply(k);", "Function<Integer, Integer> h = w -> w + k; int q = h.apply(w);"),
        ("Runnable r = () -> { int z = q; q = z; };", "Runnable r = new Runnable() { public void run() { int z = q; q = z; } };"),
        ("int[] a = { x, y, x }; a[i] = a[j] + a[i];", "int[] a = { y, x }; a[j] = a[i];"),
        ("a = b = c = d; int p = a, q = p, r;", "a = b = c; int p = a, q;"),
        ("switch (k) { case 1: x = k; break; default: x = y; }", "switch (k) { case 2: x = y; break; }"),
        ("try { x = f(); } catch (Exception e) { log(e); x = y; } finally { z = x; }", "try { x = f(); } catch (Error e) { x = y; }"),
        ('String s = """\n    text\n    block""" + t; u = s;', 'String s = "text" + t; u = s;'),
        ("int größe = 1; int y = größe; z = y; // ü", "int size = 1; int y = size; z = y;"),
        ('s = "é" + a; b = s + a;', 's = "e" + a; b = s + a;'),
        ('s = "🌳" + a; b = s;', 's = "🌳🌳" + a; b = s;'),
        ("int f( { return x", "int f() { return x; }"),
        ("int f() { return x; }", "int f( { return x"),
        ("int x = = 3; y = x #", "int x = 3; y = x;"),
        ("}}} ) ( x = y;", "x = y;"),
        ("int f() { return a + ; } int g() { b = a; return b; }", "int f() { return a ; int g() { b = a; return b; }"),
        ("x = y /* open", "x = y"),
        ('x = "open + y;', 'x = "closed" + y;'),
        ("class A { int v; A(int v) { this.v = v; } int get() { return v; } }", "class A { int w; A(int v) { this.w = v; } int get() { return w; } }"),
        ("assert x != null : \"no x\"; synchronized (this) { x.y = z; }", "synchronized (x) { x.y = z; }"),
        ("x = a ? b : c; y = (int) x; z = y instanceof Integer;", "x = a ? c : b; y = x;"),
        ("i++; ++i; i--; a[i]++; this.n++;", "i++; a[i]++; n++;"),
        ("for (int i = 0; i < n; i++) for (int j = i; j < n; j++) if (a[i] > a[j]) { int t = a[i]; a[i] = a[j]; a[j] = t; }", "for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) { int t = a[i]; a[i] = a[j]; }"),
    ],
    "c_sharp": [
        ("public virtual int f(int x){return x;}", "public int f(int y){return y;}"),
        ("public int F ( int x ) { return x ; }", "public int F ( int x )"),
        ("int F() { return 1; }", ""),
        ("", "int F() { return 1; }"),
        ("", ""),
        ("var a = 1;", "var a = 1;"),
        ("int F(int a) { // adds one\n  return a + 1; /* done */ }", "int F(int b) {\n\n  return b + 1; }"),
        ('var s = "a // b"; char c = \'"\'; // it\'s one\nvar b = s.Length;', 'var t = "a"; char c = \'"\';\nvar b = t.Length;'),
        ("void F() { if (a) { b = 1; } c = b; }", "void F() { if (d) { b = 2; } e = b; }"),
        ("void F() { int b = 0; if (a) b = 1; else b = a; c = b; }", "void F() { int b = 0; if (a) { b = a; } else { b = 2; } c = b; }"),
        ("void F() { r = 0; if (a) r = 1; else if (b) r = 2; else r = 3; Use(r); }", "void F() { r = 0; if (a) r = 1; else if (c) r = 2; Use(r); }"),
        ("for (int i = 0; i < n; i++) { s += i; t = s; }", "for (int j = 0; j < n; ++j) { s = s + j; }"),
        ("for (;;) { a = b; b = a; break; }", "for (i = 0;;) { a = b; }"),
        ("foreach (var w in words) { total += w.Length; last = w; }", "foreach (string v in words) { total = v.Length; }"),
        ("while (i < n) { i = i + step; step = i; }", "while (k < n) { k = k + step; }"),
        ("do { x--; y = x; } while (x > 0);", "do { x -= 1; y = x; } while (x > 0);"),
        ("while (a) while (b) while (c) { x = y; y = z; z = x; }", "while (a) while (b) { x = y; y = z; z = x; }"),
        ("Func<int, int> g = v => v + k; r = g(k);", "Func<int, int> h = w => w + k; q = h(w);"),
        ("Action r = () => { z = q; q = z; };", "Action r = delegate { z = q; q = z; };"),
        ("int[] a = { x, y, x }; a[i] = a[j] + a[i];", "int[] a = { y, x }; a[j] = a[i];"),
        ("a = b = c = d; int p = a, q = p, r;", "a = b = c; int p = a, q;"),
        ("switch (k) { case 1: x = k; break; default: x = y; break; }", "switch (k) { case 2: x = y; break; }"),
        ("try { x = F(); } catch (Exception e) { Log(e); x = y; } finally { z = x; }", "try { x = F(); } catch { x = y; }"),
        ('var s = @"ver""batim" + $"in {t} out"; u = s;', 'var s = "text" + t; u = s;'),
        ("var größe = 1; y = größe; z = y; // ü", "var size = 1; y = size; z = y;"),
        ('s = "é" + a; b = s + a;', 's = "e" + a; b = s + a;'),
        ("int F( { return x", "int F() { return x; }"),
        ("int F() { return x; }", "int F( { return x"),
        ("int x = = 3; y = x #", "int x = 3; y = x;"),
        ("}}} ) ( x = y;", "x = y;"),
        ("#if DEBUG\nx = y;\n# endif\nz = x;", "x = y; z = x;"),
        ("var s = \"open + y;\nx = s;", "var s = \"open\" + y;\nx = s;"),
        ("class A { int v; public int V { get { return v; } set { v = value; } } }", "class A { public int V { get; set; } int w = 1; }"),
        ("var q = from p in ps where p.X > k orderby p.Y select p.Z; r = q;", "var q = ps.Where(p => p.X > k).Select(p => p.Z); r = q;"),
        ("x = a ?? b; y = x?.Z; z ??= y; w = x is int n ? n : 0;", "x = a; y = x.Z; z = y;"),
        ("i++; ++i; i--; a[i]++; this.n++;", "i++; a[i]++; n++;"),
        ("for (int i = 0; i < n; i++) for (int j = i; j < n; j++) if (a[i] > a[j]) { t = a[i]; a[i] = a[j]; a[j] = t; }", "for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) { t = a[i]; a[i] = a[j]; }"),
        ("public override string ToString(){var sb = new StringBuilder();sb.Append(GetType().Name).Append(\" [\");sb.Append(x);return sb.ToString();}", "public override string ToString(){StringBuilder b = new StringBuilder();b.Append(\" [\");b.Append(x);return b.ToString();}"),
    ],
    "python": [
        ("def f(x):\n    return x", "def f(y):\n    return y"),
        ("def f ( x ) : return x", "def f ( x )"),
        ("def f():\n    return 1", ""),
        ("", "def f():\n    return 1"),
        ("", ""),
        ("a = 1", "a = 1"),
        ('def f(a):\n    """Adds one."""\n    # by adding\n    return a + 1  # one', 'def f(b):\n\n    return b + 1'),
        ('"""Module."""\nimport os\ns = "# none"\nt = s // 2', "import os\ns = '# none'\nt = s / 2"),
        ("x = a // b\ny = x  # it's", "x = a // c\ny = x"),
        ("if a:\n    b = 1\nc = b", "if d:\n    b = 2\ne = b"),
        ("b = 0\nif a:\n    b = 1\nelse:\n    b = a\nc = b", "b = 0\nif a:\n    b = a\nc = b"),
        ("if a:\n    r = 1\nelif b:\n    r = 2\nelif c:\n    r = a\nelse:\n    r = 3\nuse(r)", "if a:\n    r = 1\nelif b:\n    r = 2\nuse(r)"),
        ("for i in range(n):\n    s += i\n    t = s", "for j in range(n):\n    s = s + j"),
        ("for a, b in zip(c, d):\n    e = a\n    f = e + b\nelse:\n    g = f", "for a, b in c, d:\n    e = a\n    f = e + b"),
        ("while i < n:\n    i = i + step\n    step = i", "while k < n:\n    k = k + step"),
        ("while a:\n    while b:\n        while c:\n            x = y\n            y, z = z, x", "while a:\n    while b:\n        x = y\n        y = z"),
        ("x = [v + k for v in vs if v > m]\ny = x", "x = [w for w in vs]\ny = x"),
        ("d = {k: v for k, v in e.items()}\ns = {a for b in c for a in b}\ng = (i for i in d)", "d = {k: k for k in e}\ns = set(c)"),
        ("f = lambda p, q=r: p + q\nz = f(r)", "f = lambda p: p\nz = f(r)"),
        ("def f(a, b=c, *d, e=[g for g in h], **i):\n    return a + b", "def f(a, b=c):\n    return a + b"),
        ("def f(a):\n    def g(b):\n        return a + b\n    return g", "def f(a):\n    g = lambda b: a + b\n    return g"),
        ("a, b = b, a\na.c = d + e\nf = g = h", "a, b = c\na.c = d\nf = g = h"),
        ("x: int = y\nz: str\nw = x", "x = y\nw = x"),
        ("class A(B):\n    n = 0\n    def __init__(self, v):\n        super().__init__()\n        self.v = v", "class A:\n    def __init__(self, w):\n        self.v = w"),
        ("try:\n    x = f()\nexcept E as e:\n    x = e\nfinally:\n    y = x", "try:\n    x = f()\nexcept:\n    x = y"),
        ("with open(p) as h:\n    t = h.read()\nu = t", "h = open(p)\nt = h.read()\nu = t"),
        ("s = f'{a} and {b!r:>{c}}'\nt = s + 'x' 'y'", "s = a + b\nt = s"),
        ("s = 'é' + a; b = s + a", "s = 'e' + a; b = s + a"),
        ("größe = 1\ny = größe\nz = y", "size = 1\ny = size\nz = y"),
        ("t = '''one\ntwo''' + a\nu = t", "t = 'one two' + a\nu = t"),
        ("x = 1 + \\\n    y\nz = (x +\n     y)  # both\n", "x = 1 + y\nz = x + y"),
        ("def f(:\n    return x", "def f():\n    return x"),
        ("def f():\n    return x", "def f(:\n  return x"),
        ("if a:\n    b = 1\n  c = b", "if a:\n    b = 1\nc = b"),
        ("x = 'open\ny = x", "x = 'open'\ny = x"),
        ("x = (1,\ny = x", "x = (1,)\ny = x"),
        ("x = '''open\ny = x # no", "x = 'open'\ny = x"),
        ("\tx = y\n\tz = x\n# end", "x = y\nz = x"),
        ("a = b not in c and d is not e\nf = a", "a = b in c and d is e\nf = a"),
        ("match a:\n    case [b, c]:\n        d = b\n    case _:\n        d = c\ntype T = list[d]", "if a:\n    d = b\ntype = d"),
        ("async def f(a):\n    async with a as b:\n        c = await b\n    yield c", "def f(a):\n    with a as b:\n        c = b\n    yield c"),
        ("x = a if b else c\nx += 1\nx @= y\nprint(x)", "x = a\nx += 1\nprint(x)"),
        ("if (n := len(a)) > 1:\n    b = n\nglobal q\ndel b", "n = len(a)\nif n > 1:\n    b = n"),
        ("x = a\r\ny = x\r\n", "x = a\ny = x\n"),
    ],
}

NAMES = ["a", "b", "c", "count", "total", "x", "y", "index"]


class Maker:
    """Makes a function of random statements, in one language."""

    def __init__(self, language, seed):
        self.language = language
        self.random = random.Random(seed)

    def expression(self, depth=2):
        kind = self.random.randrange(6 if depth else 3)
        if kind < 2:
            return self.random.choice(NAMES)
        if kind == 2:
            return self.random.choice(["0", "1", "2", '"s"'])
        if kind == 3:
            return f"f({self.expression(depth - 1)})"
        if kind == 4:
            return f"{self.random.choice(NAMES)}[{self.expression(depth - 1)}]"
        return f"{self.expression(depth - 1)} {self.random.choice(['+', '-', '*', '<', '=='])} {self.expression(depth - 1)}"

    def target(self):
        name = self.random.choice(NAMES)
        return f"{name}[{self.random.choice(NAMES)}]" if self.random.random() < 0.2 else name

    def block(self, depth, indent):
        lines = [line for _ in range(self.random.randint(1, 3)) for line in self.statement(depth, indent)]
        return lines

    def nested(self, head, depth, indent):
        if self.language == "python":
            return [f"{indent}{head}:", *self.block(depth - 1, indent + "    ")]
        return [f"{indent}{head} {{", *self.block(depth - 1, indent + "  "), f"{indent}}}"]

    def statement(self, depth, indent):
        python = self.language == "python"
        end = "" if python else ";"
        kind = self.random.randrange(9 if depth else 4)
        name = self.random.choice(NAMES)
        condition = self.expression(1) if python else f"({self.expression(1)})"
        if kind == 0:
            declared = {"java": "int ", "c_sharp": "var ", "python": ""}[self.language]
            return [f"{indent}{declared}{name} = {self.expression()}{end}"]
        if kind == 1:
            return [f"{indent}{self.target()} {self.random.choice(['=', '+=', '-='])} {self.expression()}{end}"]
        if kind == 2:
            return [f"{indent}{name} += 1" if python else f"{indent}{name}{self.random.choice(['++', '--'])};"]
        if kind == 3:
            comment = ("# " if python else "// ") + "it's " + name
            return [f"{indent}g({self.expression(1)}){end} {comment if self.random.random() < 0.3 else ''}".rstrip()]
        if kind == 4:
            return self.nested(f"while {condition}", depth, indent)
        if kind == 5:
            element = {"java": f"for (int {name} : items)", "c_sharp": f"foreach (var {name} in items)", "python": f"for {name} in items"}
            return self.nested(element[self.language], depth, indent)
        if kind == 6:
            counted = f"for (int {name} = 0; {name} < {self.expression(1)}; {name}++)"
            return self.nested(f"for {name} in range({self.expression(1)})" if python else counted, depth, indent)
        lines = self.nested(f"if {condition}", depth, indent)
        if python and self.random.random() < 0.3:
            lines += self.nested(f"elif {self.expression(1)}", depth, indent)
        if self.random.random() < 0.5:
            lines += self.nested("else", depth, indent)
        return lines

    def program(self):
        heads = {"java": "int h(int a, int b)", "c_sharp": "int H(int a, int b)", "python": "def h(a, b=c)"}
        return "\n".join(self.nested(heads[self.language], 4, ""))


def changed(text, chance):
    """The text with a line left out, names renamed, or a character lost."""
    kind = chance.randrange(4)
    lines = text.split("\n")
    if kind == 0 and len(lines) > 3:
        del lines[chance.randrange(1, len(lines))]
        return "\n".join(lines)
    if kind == 1:
        place = chance.randrange(len(text))
        return text[:place] + text[place + 1 :]
    old, new = chance.sample(NAMES, 2)
    return text.replace(old + " ", new + " ")


def pairs(language, made=30, seed=20):
    """All pairs of a language, references first."""
    result = list(BY_HAND[language])
    chance = random.Random(seed)
    number = 0
    while len(result) < len(BY_HAND[language]) + made:
        number += 1
        text = Maker(language, seed * 1000 + number).program()
        if not 60 < len(text) < 420:
            continue
        result.append((text, changed(changed(text, chance), chance)))
    return result
