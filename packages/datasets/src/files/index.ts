export { type Fetch, type FileOptions, locateFile } from "./locate-file.ts";
export { readForPrograms, type StoredProgram, storedForLambda } from "./stored-for-lambda.ts";
