import type { Manifest } from "../manifest.ts";

/** Hearthstone cards with the Python classes that implement them (Ling et al. 2016). */
export const hearthstoneManifest: Manifest = {
  name: "hearthstone",
  title: "Hearthstone cards and the Python classes that implement them",
  source: { repository: "google-deepmind/card2code", commit: "2a38b6192f154c23a6f0f474822f421ea9ab7b51" },
  licence: "MIT",
  licenceNote:
    "Daniel Yule, for the cards' programs (hearthbreaker); the rest of that repository is Apache-2.0",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:70453b1b1dee19b61fec01f1fbd6629de8a586efba3941ea184f957c29b50f50",
  },
  citation:
    "W. Ling, E. Grefenstette, K. M. Hermann, T. Kočiský, A. Senior, F. Wang, P. Blunsom, Latent Predictor Networks for Code Generation, 2016",
  notes: [
    "One card a line, without a header: whoever takes the first line for one reads 532, 65 and 65 cards instead of 533, 66 and 66.",
    "Training line 297, BaneOfDoom, is no Python: a backslash that should continue the line is followed by a space.",
  ],
  variants: [
    {
      name: "card2code",
      title: "As published with the paper",
      languages: { source: "card", target: "Python" },
    },
  ],
  files: [
    {
      name: "train_hs.in",
      path: "third_party/hearthstone/train_hs.in",
      split: "train",
      side: "source",
      checksum: "sha256:605b3ee9ca8f3fd1f3618d777f19efa1c77f354379ab218f963d3155b8e35d92",
      bytes: 96163,
      items: 533,
    },
    {
      name: "train_hs.out",
      path: "third_party/hearthstone/train_hs.out",
      split: "train",
      side: "target",
      checksum: "sha256:e991014bb8fc69af1e2c3e54eb433e668580006aa1da2a66564f73032a68b76c",
      bytes: 191817,
      items: 533,
    },
    {
      name: "dev_hs.in",
      path: "third_party/hearthstone/dev_hs.in",
      split: "dev",
      side: "source",
      checksum: "sha256:7a3edbe72f99dc02de7627341fe2b331908074bed8f0fd5348f61565333b8932",
      bytes: 11896,
      items: 66,
    },
    {
      name: "dev_hs.out",
      path: "third_party/hearthstone/dev_hs.out",
      split: "dev",
      side: "target",
      checksum: "sha256:4e5bf299ab22b7c5c1ba1a82773e7f45c98c21e2fd5ff0f34a579f910e0e4b5c",
      bytes: 23920,
      items: 66,
    },
    {
      name: "test_hs.in",
      path: "third_party/hearthstone/test_hs.in",
      split: "test",
      side: "source",
      checksum: "sha256:a55174fae642417820918339d7dcc2721c1bb93279ee73536d0d854171fd0104",
      bytes: 11933,
      items: 66,
    },
    {
      name: "test_hs.out",
      path: "third_party/hearthstone/test_hs.out",
      split: "test",
      side: "target",
      checksum: "sha256:9664c04463ec88bf8920ffd5ba6eb531b7b7ab5f77d7d1e4ab87c61205d30448",
      bytes: 24552,
      items: 66,
    },
  ],
};
