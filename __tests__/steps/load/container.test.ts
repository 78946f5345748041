// A job in a container: paths of the host, and files that its user may not write.
import { expect, test } from '@jest/globals';
import { insideContainer } from '../../../src/steps/load/load-runs.ts';

test.each([
  ['/home/runner/work/box/box/outputs/run_manifest.json', 'manifest: outputs/run_manifest.json'],
  ['/opt/actions/_work/box/box/**/run_manifest.json', 'manifest: **/run_manifest.json'],
  ['/__w/box/box/outputs/run_manifest.json', undefined],
  ['/home/runner/work/box/other/run_manifest.json', undefined],
  ['outputs/box/box/run_manifest.json', undefined],
])('the path %s in a container', (path, fix) => {
  const reported = insideContainer(path, '/__w/box/box');
  expect(reported?.includes(fix ?? '')).toBe(fix === undefined ? undefined : true);
});
