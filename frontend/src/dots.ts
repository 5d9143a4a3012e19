/** Joins short statements in one line. Where the line breaks, the dot stays behind what it follows. */

export function dotted(...statements: readonly (string | 0 | false | null | undefined)[]): string {
  return statements.filter(Boolean).join("\u00a0· ");
}

/** Keeps a number together with the word that says what it counts. */
export function together(statement: string): string {
  return statement.replaceAll(" ", "\u00a0");
}
