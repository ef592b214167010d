/** A command line that a user may copy, and what it does. */
export interface CommandExample {
  readonly command: string;
  readonly does: string;
}

/** What the help of a command is made of. */
export interface CommandHelp {
  /** One line for the list of commands. */
  readonly brief: string;
  /** What to know before using it. */
  readonly description: string;
  readonly examples: readonly CommandExample[];
}

/** The help texts of a command, its examples below the description. */
export function commandHelp({ brief, description, examples }: CommandHelp): {
  readonly brief: string;
  readonly fullDescription: string;
} {
  const lines = examples.map(({ command, does }) => `  ${command}\n    ${does}`);
  return { brief, fullDescription: [description, "", "EXAMPLES", ...lines].join("\n") };
}
