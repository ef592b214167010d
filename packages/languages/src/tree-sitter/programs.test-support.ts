/** @file Short programs of each language, written for the tests. */
import type { SyntaxCase } from "./syntax-cases.test-support.ts";

/**
 * A few lines of each language, with most of what it has. The name of JavaScript's module is written as an escape, so
 * that checks of imports do not take it for one of this file.
 */
export const programs: Readonly<Record<SyntaxCase["name"], readonly string[]>> = {
  Java: [
    `package a.b;
import java.util.*;
/** A list. */
public abstract class Row<T extends Comparable<? super T>> extends Base implements Cell, Iterable<T> {
  private static final int[] sizes = {1, 0x2F, 03, 0b1};
  @Override public <U> Map<String, List<U>> pairs(final T first, int... rest) throws IOException {
    if (first == null || rest.length > 0 && !isOpen()) return null; else count += (a + b) * -c;
    for (int i = 0, n = 3; i < n; i++) { sizes[i] <<= 2; }
    for (String s : names) { continue; }
    while (!done) do { done = !done; } while (i-- > 0);
    switch (kind) { case 1: case 2: break; default: throw new IllegalStateException("kind " + kind + '\\n'); }
    try (Reader in = open()) { in.read(); } catch (IOException | Error e) { log(e); } finally { close(); }
    Runnable r = () -> { }; Function<Integer, Integer> f = x -> x + 1; Supplier<Row> s = Row::new;
    synchronized (this) { return (Map<String, List<U>>) cache; }
  }
  enum Kind { ONE(1) { int size() { return 1; } }, TWO(2); Kind(int n) { this.n = n; } }
}`,
    `class A { { f(); } static { g(); } A() { this(1); } int x = a ? b : c ? d : e; Object o = new A() { }; long l = a.b().c[1]; boolean b = o instanceof A; }`,
  ],
  "C#": [
    `using System; using L = System.Collections.Generic.List<int>;
namespace N.M {
  // A list.
  [Serializable] public abstract class Row<T> : Base, ICell where T : class, new() {
    private static readonly int[] sizes = { 1, 0x2F };
    public int Size { get { return size; } private set; } = 3;
    public event EventHandler Changed;
    public override Dictionary<string, List<T>> Pairs(ref T first, out int n, params int[] rest) {
      if (first == null || rest.Length > 0 && !IsOpen()) return null; else count += (a + b) * -c;
      for (int i = 0; i < n; i++) { sizes[i] <<= 2; }
      foreach (var s in names) { continue; }
      while (!done) do { done = !done; } while (i-- > 0);
      switch (kind) { case 1: case 2: break; default: throw new ArgumentException("kind " + kind + '\\n'); }
      try { Read(); } catch (IOException e) { Log(e); } finally { Close(); }
      Func<int, int> f = x => x + 1; Action g = () => { }; var h = a as Row<T> ?? new Row<T>();
      using (var r = Open()) { lock (this) { return (Dictionary<string, List<T>>) cache; } }
    }
    public enum Kind { One = 1, Two }
    public delegate void Handler(object sender);
    public T this[int index] { get { return items[index]; } }
    public static bool operator ==(Row<T> a, Row<T> b) { return a.Equals(b); }
  }
}`,
    `class A : B { public A(int x) : base(x) { this.x = x ?? y; } ~A() { } string s = @"a""b" + $"x{y}z"; bool b = o is A; Type t = typeof(A); int n = a ? b : c ? d : e; }`,
  ],
  JavaScript: [
    `// A list.
import x, { y as z } from '\x6d';
(function() {
  var a = 1, b, extend = function(child, parent) { for (var key in parent) { if (has.call(parent, key)) child[key] = parent[key]; } return child; };
  if (a === b || !c && d > 0) { return; } else e += (a + b) * -c;
  for (let i = 0; i < n; i++) { continue; }
  for (const s of names) { break; }
  while (!done) { do { done = !done; } while (i-- > 0); }
  switch (kind) { case 1: case 2: break; default: throw new Error("kind " + kind + '\\n'); }
  try { read(); } catch (e) { log(e); } finally { close(); }
  const f = x => x + 1, g = async (x, ...rest) => { await x; }, h = function*() { yield 1; };
  const o = { a, b: 1, [c]: 2, "d": 3, get e() { return 4; }, ...f, g() {} };
  class Row extends Base { static n = 1; #p = 2; constructor() { super(); } get size() { return this.#p; } }
  var [p, q = 1, ...r] = s, { t, u: { v } } = w;
  return \`a\${b + \`c\`}d\` + /x[/]y/g.exec(a)?.b ?? typeof a ** 2;
}).call(this);`,
    "var a\nlet b = 1\nf()\ng(function() { return 1 })\nx = a ? b : c ? d : e\nlabel: for (;;) break label\n",
  ],
  Python: [
    `"""A list."""
import a.b as c, d
from .e import (f, g as h)

@decorated(1)
class Row(Base, metaclass=Meta):
    size: int = 3
    def __init__(self, first, *rest, second=None, **others):
        if first is None or len(rest) > 0 and not self.open:
            return None
        elif a not in b:
            pass
        else:
            count += (a + b) * -c ** 2
        for i, s in enumerate(names):
            continue
        else:
            break
        while not done: done = not done; i -= 1
        try:
            x = [y for y in z if y], {k: v for k, v in w}, {1, 2}, (1,), ()
        except (IOError, Error) as e:
            raise Failure("kind %s" % kind) from e
        finally:
            del x[1:2, ::3], x.y
        with open(f) as g, h:
            yield g.read()
        f = lambda x, *y: x if y else (yield)
        global n
        assert a < b <= c, 'message' "and more"
        return f"a{b!r:>{c}}d" + r'\\d' + b"e"

async def f(a, /, b, *, c: int) -> str:
    await g(*a, **b)
    async for x in y:
        print(x, file=z)
`,
    "x = 1\nif x: y = 2\nprint(x)\n",
  ],
};
