/**
 * @file Translation, greedy and with a beam of 5: by every back end in one thread, greedily by the level-batched peer, and by the command line as
 * users start it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PROGRAMS_FILE, RIGHT_FILE, RUN_FOLDER } from "./measure-inference.mjs";
import { SHARDS } from "./models.mjs";
import { measurePeerInference, PEER_TITLES } from "./peers.mjs";
import { measureOurs, runCommand } from "./processes.mjs";
import { median, megabytes, round } from "./statistics.mjs";

const BEAMS = [1, 5];

/** Programs that one thread translates; the command line, whose start counts and which shares them among threads, has more. */
const PROGRAMS = 1000;
const COMMAND_PROGRAMS = 10_000;

/** Steps that weights are trained for, so that translations come to an end. */
const TRAINING_STEPS = 300;

/**
 * Translates different programs that training has not seen, with weights that have been trained a little.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {readonly import("./contestants.mjs").Usable[]} usable
 * @returns {Promise<any[] | undefined>} A row for each measurement.
 * @throws Error if the weights cannot be had.
 */
export async function compareInference(setting, usable) {
  const { model, hidden, batch, rounds, threads, python, say, attempt } = setting;
  const folder = join(setting.folder, `${model}-inference`);
  const size = {
    model,
    hidden,
    batch,
    folder,
    programs: PROGRAMS,
    commandPrograms: COMMAND_PROGRAMS,
    trainingSteps: TRAINING_STEPS,
  };
  const { compute } = usable[0].forms[0];
  say(`${model}: training for ${TRAINING_STEPS} steps, so that there is something to translate with`);
  const shards = Math.max(SHARDS, compute?.workers ?? 1);
  await measureOurs({ kind: "prepare-inference", ...size, ...compute, shards });
  const ours = usable.flatMap(({ forms }) => forms.filter((form) => form.compute?.workers === 1));
  const runs = ours.flatMap((form) =>
    BEAMS.map((beamSize) => ({
      title: form.title,
      beamSize,
      measure: () => measureOurs({ kind: "inference", ...size, ...form.compute, beamSize }),
    })),
  );
  for (const { backend } of usable) {
    for (const beamSize of BEAMS) {
      const measure = () => translateByCommand({ folder, backend, beamSize });
      runs.push({ title: `ast translate, ${backend}`, beamSize, measure });
    }
  }
  if (python !== undefined) {
    runs.push({
      title: PEER_TITLES["level-batched"],
      beamSize: 1,
      measure: () => measurePeerInference(python, { folder, threads }),
    });
  }
  const measured = runs.map(() => /** @type {any[]} */ ([]));
  for (let number = 0; number < rounds; number++) {
    for (const [index, { title, beamSize, measure }] of runs.entries()) {
      const where = `${model}, ${title}, beam ${beamSize}`;
      const result = await attempt(where, measure);
      if (result === undefined) continue;
      measured[index].push(result);
      say(`${where}: ${round(result.programs / result.seconds, 3)} programs/s`);
    }
  }
  const rows = runs.flatMap(({ title, beamSize }, index) => rowOf({ title, beamSize }, measured[index]));
  return rows.length === 0 ? undefined : rows;
}

/** One row, or none where nothing was measured. */
function rowOf(run, results) {
  if (results.length === 0) return [];
  const { programs, right, equal, command } = results[0];
  return [
    {
      ...run,
      ...(command !== undefined && { command }),
      programs,
      programsPerSecond: round(programs / median(results.map(({ seconds }) => seconds))),
      right,
      ...(equal !== undefined && { equalToOurs: equal }),
      peakMegabytes: megabytes(results),
    },
  ];
}

/** The command line from its start to its end, with as many threads as it takes by itself. */
async function translateByCommand({ folder, backend, beamSize }) {
  const options = ["--lines", "--beam", String(beamSize), "--backend", backend];
  const args = ["translate", join(folder, RUN_FOLDER), join(folder, PROGRAMS_FILE), ...options];
  // 2 says that a program has no translation, which is not for this command to judge.
  const { seconds, output, peakBytes } = await runCommand(args, { codes: [0, 2] });
  const right = (await readFile(join(folder, RIGHT_FILE), "utf8")).split("\n").slice(0, -1);
  const found = output.split("\n").slice(0, -1);
  if (found.length !== right.length) {
    throw new Error(`ast translate: ${right.length} lines were expected, got ${found.length}`);
  }
  return {
    command: ["ast translate <run> <file>", ...options].join(" "),
    seconds,
    programs: right.length,
    right: right.filter((text, line) => text === found[line]).length,
    peakBytes,
  };
}
