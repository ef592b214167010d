/** @file Symbols of a vocabulary that stand for no token of a text. */

/** What a special symbol is for: filling up, any token that the vocabulary lacks, the beginning and the end of a sequence. */
export type SpecialRole = "pad" | "unk" | "bos" | "eos";

/** A special symbol. */
export interface Special {
  readonly role: SpecialRole;
  /** How it is written, such as `<unk>`. No token may be written so. */
  readonly text: string;
}

/** All roles, in the order in which messages list them. */
export const SPECIAL_ROLES: readonly SpecialRole[] = ["pad", "unk", "bos", "eos"];

/** `<pad>` 0, `<unk>` 1, `<s>` 2, `</s>` 3. */
export const defaultSpecials: readonly Special[] = [
  { role: "pad", text: "<pad>" },
  { role: "unk", text: "<unk>" },
  { role: "bos", text: "<s>" },
  { role: "eos", text: "</s>" },
];
