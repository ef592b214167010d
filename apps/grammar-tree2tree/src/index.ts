export { type GrammarTree2TreeConfig, paper, paperBinary, paperLong, paperPlateau, quick } from "./config.ts";
export { grammarTree2Tree } from "./experiment.ts";
