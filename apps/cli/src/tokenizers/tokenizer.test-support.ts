import { type Outcome, runAst } from "../run-ast.test-support.ts";

/** Three texts to train on. */
export const sentences = "draw a card\ndraw two cards\ndeal 3 damage\n";

/** The pieces that SentencePiece 0.2.3 finds in them: `spm_train --model_type=bpe --vocab_size=30`, with and without normalisation. */
export const pieces: readonly string[] =
  "<unk> <s> </s> ▁d ar aw ▁c ard raw ▁card ▁draw ag al am tw ▁3 ▁ a d r w c e 3 g l m o s t".split(" ");

/** Trains on standard input, without the rules of normalisation, which take a second to make. */
export const trainQuickly = "train - --model m.model --vocab-size 30 --normalization-rule-name identity";

/** Runs `ast tokenizer`; words are separated by blanks. */
export function tokenizer(words: string, directory: string, stdin: string = sentences): Promise<Outcome> {
  return runAst(["tokenizer", ...words.split(" ")], { directory, stdin });
}
