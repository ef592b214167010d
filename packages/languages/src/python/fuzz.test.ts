import { expect, test } from "vitest";
import { mutate, outcomeOf, randomIntegers } from "./fuzz.test-support.ts";
import { django, missing, python2, python3 } from "./python.test-support.ts";

const programs = [
  "class A(B):\n    def f(self, a=1, *b, c: int = 2, **d) -> e:\n        return f'{a!r:>{b}}' 'x' % (c, d)\n",
  "try:\n    a[1:2, ...] = {**b, 'c': lambda x: x if y else z}\nexcept (A, B) as c:\n    raise d from e\nfinally:\n    pass\n",
  "match a, b:\n    case [1 | -2, *_] if c: pass\n    case A(x, y={'k': v, **r}) as z: pass\n",
  "for a, *b in c:\n    if not a in b and c ^ d & e: continue\n    elif (x := 3) > 2: break\nelse:\n    with a as b, (c): d += yield\n",
  "@a.b(c)\nasync def f(a, /, b, *, c): await g(x for x in y if z) ** -1; del a, b[c]\n",
];

const count = 1_000;

test.each([
  ["Python 3", python3],
  ["Python 2", python2],
])(
  "programs with faults in them are read as %s and printed back, or refused at a place within",
  (_, language) => {
    const random = randomIntegers(4);
    const outcomes = Array.from({ length: count }, (_unused, index) => {
      return outcomeOf(language, mutate(programs[index % programs.length] ?? "", random), {});
    });
    expect(outcomes.filter((outcome) => outcome === "read").length).toBeGreaterThan(count / 50);
  },
);

const needs = missing("django");
test.skipIf(needs !== "")(`rows of Django with faults are read or refused as fragments${needs}`, () => {
  const rows = django();
  const random = randomIntegers(5);
  for (let index = 0; index < count; index++) {
    outcomeOf(python3, mutate(rows[random(rows.length)] ?? "", random), { fragment: true });
  }
});
