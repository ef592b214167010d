import type { Manifest } from "../manifest.ts";

/** Questions of Stack Overflow with Python snippets that answer them (Yin et al. 2018). */
export const conalaManifest: Manifest = {
  name: "conala",
  title: "CoNaLa: intents from Stack Overflow and the Python that does them",
  source: { repository: "yuxiang2/CoNaLa", commit: "87770f85ecd54317bd1c0e7c3f1007377d778b7b" },
  licence: "none stated",
  licenceNote:
    "neither the corpus nor the repository states one; the text comes from Stack Overflow, which is CC BY-SA",
  citation:
    "P. Yin, B. Deng, E. Chen, B. Vasilescu, G. Neubig, Learning to Mine Aligned Code and Natural Language Pairs from Stack Overflow, 2018",
  notes: [
    "The curated part of version 1.1; neither the 600,000 mined pairs nor version 1.0, which has 2,063 training items and another test set.",
    "rewritten_intent is null in 79 training and 23 test items; their intent stands in for it.",
    "There is no dev split; TranX holds out 200 training items.",
    "Later commits of the repository have other files under the same names.",
    "Another copy of the training file lacks the item of question 9497290.",
  ],
  variants: [
    { name: "v1.1", title: "Version 1.1, curated", languages: { source: "English", target: "Python 3" } },
  ],
  files: [
    {
      name: "conala-train.json",
      path: "corpus/train.json",
      split: "train",
      checksum: "sha256:790c9d444744717ef88b8b64422b26dafa1bd35af32ff12bdc53ef3cab9aff09",
      bytes: 588603,
      items: 2379,
    },
    {
      name: "conala-test.json",
      path: "corpus/test.json",
      split: "test",
      checksum: "sha256:b3f96344efa3bb819e2fe66cfd68be289ca4e4d37f5af19c32cf4ae211e8077e",
      bytes: 124086,
      items: 500,
    },
  ],
};
