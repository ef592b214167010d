export { python2Asdl, pythonAsdl } from "./asdl.ts";
export { firstStatement, type Wrapping, wrappingOf } from "./fragments.ts";
export {
  type LoadPythonOptions,
  loadPython,
  type PythonLanguage,
  type PythonParseOptions,
  type PythonPrintOptions,
} from "./load-python.ts";
export type { PythonVersion } from "./source.ts";
export { withoutStrayBackslashes } from "./stray-backslashes.ts";
