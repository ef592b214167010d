/** @file Import of a package that may not be installed, and the reason in words where it cannot be. */

/** Imports a package by its name; bundlers and TypeScript do not follow it, as it may not be there. */
export async function importOptional(name: string): Promise<unknown> {
  return (await import(/* @vite-ignore */ name)) as unknown;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says why a package could not be imported, and what to do about it. */
export function failureReason(name: string, error: unknown): string {
  const message = messageOf(error);
  const isMissing =
    error instanceof Error &&
    "code" in error &&
    /MODULE_NOT_FOUND/.test(String(error.code)) &&
    message.includes(name);
  if (isMissing && !message.includes("tfjs_binding")) {
    return `${name} is not installed; add it with: npm install ${name}@4.22.0`;
  }
  if (/tfjs_binding|native addon/i.test(message)) {
    return (
      `${name} is installed without its native library, which its install script downloads; ` +
      `allow that script and run: npm rebuild ${name}`
    );
  }
  return `${name} cannot be loaded: ${message.split("\n")[0]}`;
}
