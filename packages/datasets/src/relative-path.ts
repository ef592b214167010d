/** @file Which names of files stay in their folder, on every system. */

/** What Windows takes for a device wherever it stands, with or without an extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * What is wrong with a path that should stay in its folder: only letters, digits, `_`, `-` and `.`, joined by single `/`, with no
 * part that is `.` or `..`, ends in a dot, or is a device on Windows. Separators of Windows, drives, NUL and the rest are thereby out.
 *
 * @returns What was expected, or `undefined` if nothing is wrong.
 */
export function pathFault(path: string): string | undefined {
  const parts = path.split("/");
  if (parts.some((part) => part === "." || part === "..")) return "expected a relative path without . and ..";
  if (parts.some((part) => !/^[\w.-]*[\w-]$/.test(part))) {
    return "expected a relative path of letters, digits, _, - and .";
  }
  return parts.some((part) => devices.test(part))
    ? "expected a path that is no device on Windows"
    : undefined;
}
