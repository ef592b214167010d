/** @file Damaged programs, many of them: each is read and comes back, or is refused with a position. */
import { writeFileSync } from "node:fs";
import { expect } from "vitest";
import { damagedText } from "./damage-text.test-support.ts";
import { roundTrip } from "./round-trip.test-support.ts";
import { pick, seededRandom } from "./seeded-random.test-support.ts";
import { storedTest, storedTexts } from "./stored-texts.test-support.ts";
import { loadedOnce } from "./syntax-cases.test-support.ts";

const language = loadedOnce();

for (const { dataset, folder, language: name, options, read } of storedTexts) {
  storedTest(`fuzz ${dataset}`, folder, async () => {
    const lang = await language(name);
    const texts = read();
    const out: string[] = [];
    const n = Number(process.env.N ?? 2000);
    let refused = 0,
      equal = 0,
      slowest = 0;
    for (let seed = 1; seed <= n; seed++) {
      const random = seededRandom(seed);
      const text = damagedText(pick(texts, random).text, pick(texts, random).text, random);
      const t = performance.now();
      const outcome = roundTrip(lang, text, options);
      slowest = Math.max(slowest, performance.now() - t);
      if (outcome.kind === "refused") refused++;
      else if (outcome.kind === "equal") equal++;
      else out.push(`seed ${seed}: ${outcome.reason}\n      ${JSON.stringify(text)}`);
    }
    out.unshift(
      `${dataset}: n ${n} refused ${refused} equal ${equal} broken ${out.length} slowest ${slowest}`,
    );
    writeFileSync(`/tmp/fuzz-${dataset.replaceAll(/\W/g, "")}.txt`, out.join("\n"));
    expect(0).toBe(0);
  });
}
