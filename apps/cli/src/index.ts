export { type ExitCode, exitCodes } from "./command-error.ts";
export type { AstContext, Interrupt, OutputStream } from "./context.ts";
export { renderReport } from "./report/render-report.ts";
export type {
  CurvePoint,
  JsonValue,
  LearningCurves,
  ObtainedValue,
  ReportData,
  ReportedValue,
  ReportSample,
  ResultRow,
} from "./report/report-data.ts";
export { runCommandLine } from "./run-command-line.ts";
