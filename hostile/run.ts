// `npm run hostile -- --seconds N --seed S`: hostile inputs for everything that reads from outside. `--grammar NAME` tries one of the
// grammars, `--path P` one case, `--verbose` tells how to repeat the slowest. Fails where an invariant does not hold, and prints the
// command that repeats it.
import { parseArgs } from 'node:util';
import { listSlowest, listFailures, writeTable } from './table.ts';
import { runSession } from './session.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string' },
      grammar: { type: 'string' },
      path: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { grammar, path } = values;
  const seconds = Number(values.seconds);
  const seed = values.seed === undefined ? Date.now() | 0 : Number(values.seed);
  if (!(seconds > 0) || !Number.isInteger(seed))
    throw new Error('--seconds is a number above 0, --seed a whole number');
  if (path !== undefined && grammar === undefined) throw new Error('--path is of one grammar: name it with --grammar');
  console.log(`hostile: ${seconds} s, seed ${seed}`);
  const results = await runSession({ only: grammar, seed, seconds, path });
  console.log(writeTable(results));
  if (values.verbose) for (const line of listSlowest(results)) console.log(line);
  // One case can only be accepted or refused.
  const all = results.flatMap(result => (path === undefined || result.failure ? listFailures(result, seed) : []));
  for (const trouble of all) console.error(`\n${trouble}`);
  const late = results.reduce((sum, result) => sum + result.late, 0);
  if (late > 0) console.log(`${late} cases took longer than 1 s once, but less of a processor: the machine was busy.`);
  process.exitCode = all.length === 0 ? 0 : 1;
}

await main();
