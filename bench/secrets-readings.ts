// What somebody can read in a text: the measure of whether a secret was removed.

/** If that many characters of a secret in a row are left, the secret counts as left. */
const telling = 10;

/** Whether a reader of the text could find the secret, or ten characters in a row of it, in any writing of the corpus. */
export function holds(text: string, secret: string): boolean {
  const all = readings(text).join('\u0000');
  for (let at = 0; at === 0 || at + telling <= secret.length; at++)
    if (all.includes(secret.slice(at, at + telling))) return true;
  return false;
}

/** The text as it is and with colours, URL and JSON escapes and base64 undone, each once more on what the others gave. */
function readings(text: string): string[] {
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '');
  const once = [text, plain, unquoted(plain), unescaped(plain)];
  return [...once, unescaped(unescaped(plain)), ...once.flatMap(decoded)];
}

function unquoted(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

/** Each run of base64 from each place in a group of four, because something before it may have been removed. */
function decoded(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []).flatMap(run =>
    [0, 1, 2, 3].map(skip => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
  );
}
