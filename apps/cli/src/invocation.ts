import type { AstContext } from "./context.ts";

/** The name of the repository's root package. */
const REPOSITORY = "ast-monorepo";

/** How the command was started, for messages that say what to type next: `ast`, or what stands for it under npm. */
export function invocationOf({ environment }: AstContext): string {
  if (environment.npm_lifecycle_event === undefined) return "ast";
  return environment.npm_package_name === REPOSITORY ? "npm run -s ast --" : "npx ast";
}
