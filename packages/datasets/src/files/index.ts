export type { StoredProgram } from "../for-programs.ts";
export { fileOpener } from "./file-opener.ts";
export type {
  Clock,
  DownloadProgress,
  DownloadRetry,
  Fetch,
  FileOptions,
  LicenceNotice,
} from "./file-options.ts";
export { locateFile } from "./locate-file.ts";
export { openSample } from "./open-sample.ts";
export { readForPrograms, storedForLambda } from "./stored-for-lambda.ts";
