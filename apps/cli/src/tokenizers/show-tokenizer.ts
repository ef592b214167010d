/** @file `ast tokenizer show`: what a SentencePiece model holds. */
import type { NormalizerSpec, PieceType, SentencePieceModel } from "@ast/tokenizers";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { formatTable } from "../format-table.ts";
import { printableText } from "../printable-text.ts";
import { readModel } from "./read-model.ts";

/** The options of `ast tokenizer show`. */
export interface ShowTokenizerFlags {
  /** How many pieces are listed. */
  readonly pieces: number;
  /** The id of the first of them. */
  readonly start: number;
  readonly json: boolean;
}

const types: readonly PieceType[] = ["normal", "unknown", "control", "user-defined", "byte", "unused"];

/** How many pieces there are of each type that occurs. */
function countsOf({ pieces }: SentencePieceModel): Readonly<Partial<Record<PieceType, number>>> {
  const counts = types.map((type) => [type, pieces.filter((piece) => piece.type === type).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The fields of a part of the model, without bytes: of these how many there are. */
function settingsOf(part: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) =>
      value instanceof Uint8Array ? [`${name}Bytes`, value.length] : [name, value],
    ),
  );
}

function word(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : printableText(value.join(" "));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return JSON.stringify(printableText(value));
  // Shares are 32-bit floats in the file, which hold seven digits.
  return typeof value === "number" ? String(Number(value.toPrecision(7))) : String(value);
}

function settingRows(part: object): readonly (readonly string[])[] {
  return Object.entries(settingsOf(part)).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    word(value),
  ]);
}

function normalization({ name, precompiledCharsmap }: NormalizerSpec): string {
  return `${name === "" ? "no named" : name} normalisation, ${formatCount(precompiledCharsmap.length)} bytes of rules`;
}

function textOf(file: string, model: SentencePieceModel, { pieces, start }: ShowTokenizerFlags): string {
  const { trainerSpec, normalizerSpec } = model;
  const counts = Object.entries(countsOf(model)).map(([type, count]) => `${formatCount(count)} ${type}`);
  const listed = model.pieces.slice(start, start + pieces);
  const rest = model.pieces.length - start - listed.length;
  return [
    `${file}: ${trainerSpec.modelType} model of ${formatCount(model.pieces.length)} pieces (${counts.join(", ")}), ${normalization(normalizerSpec)}`,
    "",
    ...formatTable(
      [{ title: "setting" }, { title: "value" }],
      [...settingRows(trainerSpec), ...settingRows(normalizerSpec)],
    ),
    "",
    ...formatTable(
      [
        { title: "id", align: "right" },
        { title: "piece" },
        { title: "score", align: "right" },
        { title: "type" },
      ],
      listed.map(({ piece, score, type }, index) => [
        String(start + index),
        printableText(piece),
        String(score),
        type,
      ]),
    ),
    ...(rest > 0 ? [`… and ${formatCount(rest)} more`] : []),
    "",
  ].join("\n");
}

/** Runs `ast tokenizer show`. */
export async function showTokenizer(
  this: AstContext,
  flags: ShowTokenizerFlags,
  file: string,
): Promise<void> {
  const model = await readModel(this, file);
  const { pieces, start, json } = flags;
  this.process.stdout.write(
    json
      ? `${JSON.stringify({
          model: file,
          type: model.trainerSpec.modelType,
          pieceCount: model.pieces.length,
          counts: countsOf(model),
          trainer: settingsOf(model.trainerSpec),
          normalizer: settingsOf(model.normalizerSpec),
          pieces: model.pieces
            .slice(start, start + pieces)
            .map(({ piece, score, type }, index) => ({ id: start + index, piece, score, type })),
        })}\n`
      : textOf(file, model, flags),
  );
}
