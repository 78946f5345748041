// A known value in what programs print of a string: each text below is the output of the program that it names.
import { describe, expect, test } from '@jest/globals';
import { escapedLines } from '../../src/secrets/escapes.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createValueRedactor } from '../../src/secrets/value-redactor.ts';

const value = String.raw`a$b "c'ö\de}%f!g;&<h`;
/** Enough of it to know it by; no program writes these signs in another way. */
const rest = ['f!g', String.raw`f\!g`, 'h'];

const written: Record<string, string> = {
  'bash, export -p': String.raw`declare -x ZZ="a\$b \"c'ö\\de}%f!g;&<h"`,
  'dash, export -p': String.raw`export ZZ='a$b "c'"'"'ö\de}%f!g;&<h'`,
  'bash, set -x': String.raw`+ : 'a$b "c'\''ö\de}%f!g;&<h'`,
  'bash, printf %q': String.raw`a\$b\ \"c\'ö\\de\}%f\!g\;\&\<h`,
  'bash, printf %q in the locale C': String.raw`$'a$b "c\'\303\266\\de}%f!g;&<h'`,
  'Python, repr': String.raw`'a$b "c\'ö\\de}%f!g;&<h'`,
  'Python, ascii': String.raw`'a$b "c\'\xf6\\de}%f!g;&<h'`,
  'Python, repr of bytes': String.raw`b'a$b "c\'\xc3\xb6\\de}%f!g;&<h'`,
  'Python, repr of repr': String.raw`'\'a$b "c\\\'ö\\\\de}%f!g;&<h\''`,
  'Python, re.escape': String.raw`a\$b\ "c'ö\\de\}%f!g;\&<h`,
  'Python, html.escape': String.raw`a$b &quot;c&#x27;ö\de}%f!g;&amp;&lt;h`,
  'Python, JSON of shlex.quote': String.raw`"'a$b \"c'\"'\"'\u00f6\\de}%f!g;&<h'"`,
  'Python, JSON of repr of bytes': String.raw`"b'a$b \"c\\'\\xc3\\xb6\\\\de}%f!g;&<h'"`,
  PyYAML: String.raw`z: "a$b \"c'\xF6\\de}%f!g;&<h"`,
  'Python, quoteattr': String.raw`"a$b &quot;c'ö\de}%f!g;&amp;&lt;h"`,
  'jq, @html': String.raw`a$b &quot;c&apos;ö\de}%f!g;&amp;&lt;h`,
  'PHP, htmlspecialchars': String.raw`a$b &quot;c&#039;ö\de}%f!g;&amp;&lt;h`,
  'Go, html.EscapeString': String.raw`a$b &#34;c&#39;ö\de}%f!g;&amp;&lt;h`,
  'Perl, Data::Dumper': String.raw`$VAR1 = "a\$b \"c'\303\266\\de}%f!g;&<h";`,
  'Perl, quotemeta': String.raw`a\$b\ \"c\'\ö\\de\}\%f\!g\;\&\<h`,
  'docker compose config': String.raw`ZZ: a$$b "c'ö\de}%f!g;&<h`,
  'a unit of systemd': String.raw`a$b "c'ö\de}%%f!g;&<h`,
  'a format of Python': String.raw`a$b "c'ö\de}}%f!g;&<h`,
  'Java, Properties.store': String.raw`ZZ=a$b "c'ö\\de}%f\!g;&<h`,
  'another normal form': value.normalize('NFD'),
};

describe('a known value', () => {
  const redact = createValueRedactor([value]);
  const scanner = createScanner([value], 'values');
  test.each(Object.entries(written))('as written by %s', async (_, text) => {
    for (const safe of [redact(text), await scanner.redact(text)]) {
      expect(safe).toContain('***');
      for (const part of rest) expect(safe.replace(/^\w+ -x/, '')).not.toContain(part);
    }
  });
});

test('in packed text and in escapes, where bytes of letters look like controls', async () => {
  const secret = 'pässwörd-Ünïcode-77';
  // Python: base64.b64encode(gzip.compress('key=… and more'))
  const packed = 'H4sIAAAAAAAAA8tOrbQtOLykuLj88LaiFN3Dc/IOr0/OT0nVNTdXSMxLUcjNL0oFAHuOgZYkAAAA';
  expect(await createScanner([secret]).redact(`payload ${packed}`)).toBe('payload ***');
  const everyByte = Buffer.from(secret).toString('hex').replace(/../g, '\\x$&');
  expect(await createScanner([secret]).redact(`b'${everyByte}'`)).toBe("b'***'");
});

describe('a colour within a known value', () => {
  const secret = 'WiL9dv4wtfUQ1VQ3OZRkt4aQng5V';
  test.each(['\\u001b', '\\x1b', '\\033', '\\e', '\\\\u001b', '\\\\\\\\x1b', '\\u{1b}', '^['])(
    'whose ESC is written as %s',
    async esc => {
      const text = `${esc}[32mfrom ${secret.slice(0, 9)}${esc}[0m${esc}[31m${secret.slice(9)}${esc}[0m`;
      for (const searchFor of ['values', 'values and shapes'] as const) {
        const safe = await createScanner([secret], searchFor).redact(text);
        expect(safe).not.toContain(secret.slice(0, 9));
        expect(safe).not.toContain(secret.slice(9));
      }
    },
  );
  test('and a word with a colour around it is no reason to look into a line', () => {
    const lines = [
      '{"m": "\\u001b[32mINFO\\u001b[0m: loss=\\u001b[1m0.5124\\u001b[0m"}',
      '^[[A-Za-z]{2}m',
      '\\x1b[0m16 GB',
    ];
    for (const line of lines) expect(escapedLines(line)).toEqual([]);
  });
});
