// Output of the doctor: a saved report, and the output of its commands, in any encoding.
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { judgeCommands, judgeReport } from '../src/gates/doctor.ts';
import type { DoctorResult } from '../src/gates/doctor.ts';
import { runCommand } from '../src/gates/doctor-commands.ts';
import { stripAnsi } from '../src/text.ts';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertSame, assertThat } from './invariants.ts';
import { mutated } from './mutate.ts';
import { openWorkspace } from './workspace.ts';
import { secretTexts, texts } from './texts.ts';

const { constantFrom, oneof } = fc;
const real = `ok: python 3.12\nok: torch 2.4\nwarning: no GPU\nerror: cloud session has expired\nready\n`;
const line = oneof(
  {
    weight: 3,
    arbitrary: constantFrom(
      'ok: torch',
      'error: no session',
      '\u001b[31merror:\u001b[0m no disk',
      ' error: indented',
      'Error: x',
      '',
    ),
  },
  { weight: 2, arbitrary: texts },
  { weight: 1, arbitrary: texts.map(text => `error: ${text}`) },
  { weight: 1, arbitrary: secretTexts.map(text => `error: ${text}`) },
);
const encodings = {
  utf8: (text: string) => Buffer.from(text),
  utf16: (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  marked: (text: string) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
};
const written = fc
  .tuple(fc.array(line, { maxLength: 12 }), constantFrom('\n', '\r\n', '\r'), constantFrom(...Object.values(encodings)))
  .map(([lines, end, encode]) => encode(lines.join(end)));

/** The bytes that a doctor printed. */
export const outputs: fc.Arbitrary<Uint8Array> = oneof(
  { weight: 4, arbitrary: written },
  { weight: 3, arbitrary: mutated([Buffer.from(real), encodings.utf16(real)], 6) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);

/** The lines that begin with `error:`, counted independently: by what a terminal would show. */
function countErrors(output: Uint8Array): number {
  const [first, second] = output;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const lines = new TextDecoder(wide).decode(output).split(/\r\n|[\r\n]/);
  return lines.filter(one => /^\ufeff?error:/.test(stripAnsi(one))).length;
}

function assertWord({ state, errors, reason: why }: DoctorResult, most: number): void {
  assertThat((state === 'failed') === errors.length > 0, `the doctor's word is ${state}, with ${errors.length} errors`);
  assertThat(state !== 'broken' || why !== undefined, 'the doctor is broken, and nobody says why');
  assertThat(
    errors.every(error => !/[\n\r]/.test(error)),
    'an error of the doctor has several lines',
  );
  assertSame('errors of the doctor', errors.length, most);
}

interface ReportCase {
  output: Uint8Array;
}

export const doctorReport = defineGrammar<ReportCase>({
  name: 'doctor-report',
  cases: fc.record({ output: outputs }),
  samples: [{ output: Buffer.from(real) }, { output: Buffer.from('\r\n \n') }],
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: ({ output }) => {
        const word = judgeReport('doctor.txt', output);
        assertWord(word, countErrors(output));
        return Promise.resolve(word.state === 'passed' ? accepted('passed') : refused(word.state));
      },
    }),
});

interface CommandCase {
  stdout: Uint8Array;
  stderr: Uint8Array;
  exitCode: number;
}

/** A doctor that prints the contents of two files. */
const script = `#!/bin/sh
cat "\${0%/*}/out"
cat "\${0%/*}/err" >&2
exit "$1"
`;

async function openCommand(): Promise<Examiner<CommandCase>> {
  const place = await openWorkspace();
  const program = join(place.root, 'worldflux');
  await writeFile(program, script);
  await chmod(program, 0o755);
  return {
    close: () => place.close(),
    examine: async ({ stdout, stderr, exitCode }) => {
      await writeFile(join(place.root, 'out'), stdout);
      await writeFile(join(place.root, 'err'), stderr);
      const options = { env: { PATH: process.env['PATH'] }, cwd: place.root, timeout: 5000 };
      const end = await runCommand(program, [String(exitCode)], options);
      assertThat(end.exitCode === exitCode, `the doctor ended with ${exitCode}, and ${String(end.exitCode)} was seen`);
      const word = judgeCommands([end]);
      assertWord(word, countErrors(stdout) + countErrors(stderr));
      assertThat(word.state !== 'passed' || exitCode === 0, 'a doctor that failed is taken for passed');
      return word.state === 'passed' ? accepted('passed') : refused(word.state);
    },
  };
}

/** Often of a doctor that finds nothing, so that a few cases reach both ways: each case is a process. */
const cases = fc.record({
  stdout: oneof(
    constantFrom('ok: torch\n', 'ok: python 3.12\nready\n').map(text => Buffer.from(text)),
    outputs,
  ),
  stderr: oneof(fc.constant(Buffer.alloc(0)), outputs),
  exitCode: constantFrom(0, 0, 0, 0, 1, 2, 127, 255),
});

export const doctorOutput = defineGrammar<CommandCase>({
  name: 'doctor-output',
  cases,
  samples: [{ stdout: Buffer.from(real), stderr: Buffer.from(''), exitCode: 1 }],
  open: openCommand,
});
