// A process that pushes one run, to be killed by a test: `node push-child.ts FOLDER TEMP URL` prints the outcome as JSON.
import { sendRun } from '../../src/sync/send-run.ts';
import { passRun, pushOptions } from './run-to-push.ts';

const [folder = '', temp = '', url = ''] = process.argv.slice(2);
const { env } = process;
const outcome = await sendRun(pushOptions(await passRun(folder), url, temp, { env }));
process.stdout.write(JSON.stringify(outcome));
