/** @file Which back ends there are: each is started in a process of its own, and multiplies. */
import { aloneOf, workersOf } from "./contestants.mjs";
import { measureOurs } from "./processes.mjs";
import { round } from "./statistics.mjs";
import { withoutFolders } from "./without-folders.mjs";

/** @param {number} rate Multiply-adds per second. */
const gflops = (rate) => round((2 * rate) / 1e9, 3);

/**
 * Tries each form of each back end alone.
 *
 * @param {Pick<import("./options.mjs").BenchOptions, "backends" | "named" | "threads">} options
 * @param {{ attempt: import("./record.mjs").Attempt, say: (text: string) => void }} tools
 * @returns {Promise<{ usable: import("./contestants.mjs").Usable[], unavailable: { name: string, reason: string }[],
 *   products: object[] }>} Those that start; those that do not, and why; and how fast each form multiplies.
 */
export async function tryBackends({ backends, named, threads }, { attempt, say }) {
  const usable = [];
  const unavailable = [];
  const products = [];
  /** @param {import("./contestants.mjs").Contestant} form */
  const measure = async (form) => {
    const measured = await attempt(`products: ${form.title}`, () => {
      return measureOurs({ kind: "backend", ...form.compute, software: named });
    });
    if (measured !== undefined && measured.unavailable === undefined) {
      products.push(productRow(form, measured));
    }
    return measured;
  };
  for (const backend of backends) {
    const alone = aloneOf(backend, threads);
    const measured = await measure(alone);
    if (measured === undefined) continue;
    if (measured.unavailable !== undefined) {
      unavailable.push({ name: backend, reason: withoutFolders(measured.unavailable) });
      say(`${backend} is not measured: ${measured.unavailable}`);
      continue;
    }
    const { startsInWorkers } = measured;
    const forms = [alone];
    if (startsInWorkers && threads > 1) {
      const shared = workersOf(backend, threads);
      const inWorkers = await measure(shared);
      if (inWorkers?.unavailable !== undefined) {
        unavailable.push({ name: shared.title, reason: withoutFolders(inWorkers.unavailable) });
      } else if (inWorkers !== undefined) {
        forms.unshift(shared);
      }
    }
    usable.push({ backend, startsInWorkers, forms });
  }
  return { usable, unavailable, products };
}

/** @param {import("./contestants.mjs").Contestant} form @param {any} measured */
function productRow({ title, compute }, { description, version, productRate, batched }) {
  return {
    title,
    ...compute,
    description,
    version,
    productGflops: gflops(productRate),
    ...(batched && {
      batchedGflops: Object.fromEntries(Object.entries(batched).map(([name, rate]) => [name, gflops(rate)])),
    }),
  };
}
