export { type TranslateOptions, translate } from "./translate.ts";
