// Prose as lines that a log shows without scrolling.

/** Columns of a line in the log of a job, which a window of usual size shows whole. */
const COLUMNS = 100;

/** The text with a line feed in the place of a space wherever a line would be longer; a word that is longer stays whole. */
export function wrapText(text: string, columns = COLUMNS): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
