#!/usr/bin/env node
// The command line as it is packed: all of it is in cli-main.js, which starts quicker by what V8 kept of it.
import { join } from 'node:path';
import { loadCompiled } from './modes/preview/compiled.ts';
import type * as Program from './modes/preview/main.ts';

const isProgram = (exports: object): exports is typeof Program => 'main' in exports;

const packageFolder = join(import.meta.dirname, '..');
const { exports, keep } = loadCompiled(join(import.meta.dirname, 'cli-main.js'), join(packageFolder, '.cache'));
if (!isProgram(exports)) throw new TypeError('cli-main.js is not the program.');
void exports.main(process, Date.now, join(packageFolder, 'package.json')).then(looked => {
  if (looked) keep();
});
