/** @file Finds the program of a README and the output it promises. */

/**
 * @typedef {object} ReadmeProgram
 * @property {"js" | "sh"} language
 * @property {string} program - An ES module, or lines for a shell.
 * @property {string} output - What it prints.
 */

/**
 * Extracts the program under the heading `## Use`.
 *
 * @param {string} markdown
 * @returns {ReadmeProgram}
 * @throws {Error} If the section is missing, or is not one `js` or `sh` block directly followed by one `text` block.
 */
export function readmeProgram(markdown) {
  const section = /^## Use\r?\n(?<body>[\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(markdown)?.groups?.body;
  if (section === undefined) throw new Error('has no section "## Use"');
  const blocks = [...section.matchAll(/^```(?<language>\w*)\r?\n(?<text>[\s\S]*?)^```\s*?$/gm)];
  const languages = blocks.map((block) => block.groups?.language ?? "");
  const [program, output] = blocks;
  const language = languages[0];
  if (
    !program ||
    !output ||
    (language !== "js" && language !== "sh") ||
    languages.slice(1).join() !== "text"
  ) {
    const found = languages.length === 0 ? "none" : languages.join(", ");
    throw new Error(`needs one js or sh block and then one text block under "## Use", found: ${found}`);
  }
  const between = section.slice(program.index + program[0].length, output.index);
  if (between.trim() !== "") throw new Error('has text between the program under "## Use" and its output');
  return { language, program: program.groups?.text ?? "", output: output.groups?.text ?? "" };
}
