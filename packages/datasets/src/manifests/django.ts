import type { Manifest } from "../manifest.ts";

/** Lines of Django with their pseudo-code (Oda et al. 2015). */
export const djangoManifest: Manifest = {
  name: "django",
  title: "Lines of the Django framework and their English pseudo-code",
  source: { repository: "odashi/ase15-django-dataset", commit: "c37fa281ced0de16aa7868415522905f8380686e" },
  licence: "MIT",
  licenceNote: "Yusuke Oda and AHCLab",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:d1403b04600718d08a4a963f170ad931c3f62add3053a8099e0630ccb55e7f40",
  },
  citation:
    "Y. Oda, H. Fudaba, G. Neubig, H. Hata, S. Sakti, T. Toda, S. Nakamura, Learning to Generate Pseudo-code from Source Code Using Statistical Machine Translation, 2015",
  notes: [
    "There are no files for the splits: the first 16,000 lines are train, the next 1,000 dev, the last 1,805 test, as in NL2code and TranX.",
    "15,335 of the 18,805 pairs are distinct, and 228 of the 1,805 test pairs are training pairs too.",
    "The programs are Python 2, one logical line each, often only the head of a statement.",
  ],
  variants: [
    {
      name: "ase15",
      title: "As published with the paper",
      languages: { source: "English", target: "Python 2" },
    },
  ],
  files: [
    {
      name: "all.anno",
      path: "django/all.anno",
      split: "all",
      side: "source",
      checksum: "sha256:86b38c7bf6ffe2882d4603f799e92f48ddaab8a7d9b2af41bba923e59b41800a",
      bytes: 1382085,
      items: 18805,
      compressed: {
        checksum: "sha256:96e6369621e3f57ff4a3348680dd2b38188666cc93a353b8d26d8d5da50486e1",
        bytes: 238440,
      },
    },
    {
      name: "all.code",
      path: "django/all.code",
      split: "all",
      side: "target",
      checksum: "sha256:d20b345fd3cdcf8d54b9cd123b3de4078f8f9a3c6bfc9fed9cd215bc857f99db",
      bytes: 906732,
      items: 18805,
    },
  ],
};
