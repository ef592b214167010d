/** @file Where something lies on this machine is nobody else's business: it does not go into results. */

/** An absolute path's folders, of either kind of system, where no web address or package name goes on. */
const FOLDERS = /(?<![\w./~@-])(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])(?:[^\s/\\:;,()'"`]+[\\/])+/g;

/**
 * A text with absolute paths shortened to their last part.
 *
 * @param {string} text
 */
export function withoutFolders(text) {
  return text.replace(FOLDERS, "");
}
