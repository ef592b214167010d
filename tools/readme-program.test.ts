import { expect, test } from "vitest";
import { readmeProgram } from "./readme-program.mjs";

const readme = (use: string) =>
  `# Name\n\n## Install\n\n\`\`\`sh\nnpm i\n\`\`\`\n\n## Use\n\n${use}\n## API\n\n\`\`\`js\nother\n\`\`\`\n`;

test("the program is the js block under Use and its output the text block after it", () => {
  const use = "Words.\n\n```js\nlog(1);\n\nlog(2);\n```\n\n```text\n1\n2\n```\n\nMore words.\n";
  expect(readmeProgram(readme(use))).toEqual({
    language: "js",
    program: "log(1);\n\nlog(2);\n",
    output: "1\n2\n",
  });
});

test("Use may be the last section", () => {
  const markdown = "## Use\n\n```js\nlog(1);\n```\n\n```text\n1\n```\n";
  expect(readmeProgram(markdown)).toEqual({ language: "js", program: "log(1);\n", output: "1\n" });
});

test("a command line is shown with a sh block", () => {
  expect(readmeProgram("## Use\n\n```sh\nast --version\n```\n\n```text\n1\n```\n")).toEqual({
    language: "sh",
    program: "ast --version\n",
    output: "1\n",
  });
});

test("a README without the section is refused", () => {
  expect(() => readmeProgram("# Name\n")).toThrow(new Error('has no section "## Use"'));
});

test("a program without output is refused", () => {
  expect(() => readmeProgram(readme("```js\nlog(1);\n```\n"))).toThrow(
    new Error('needs one js or sh block and then one text block under "## Use", found: js'),
  );
});

test("output that does not directly follow the program is refused", () => {
  expect(() => readmeProgram(readme("```js\nlog(1);\n```\n\nprints\n\n```text\n1\n```\n"))).toThrow(
    new Error('has text between the program under "## Use" and its output'),
  );
});
