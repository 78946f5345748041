import { expect, test } from '@jest/globals';
import { gates } from '../../../src/gates/verdict.ts';
import { help } from '../../../src/modes/preview/options.ts';

test('the help names every gate that fails by default', () => {
  const listed = /--fail-on GATES([^]*?)\n {2}--/.exec(help)?.[1] ?? '';
  for (const gate of ['doctor', 'boundary', 'run', 'rules', 'metrics']) {
    expect(gates).toContain(gate);
    expect(listed).toContain(gate);
  }
});
