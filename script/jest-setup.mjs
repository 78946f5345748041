// Runs in each worker before its first test file. Node itself loads the test files and their imports, once per worker, so the package
// of Jest's globals, which needs Jest's own loader, is replaced by script/jest-globals.mjs.
import { registerHooks } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';

const globals = import.meta.resolve('./jest-globals.mjs');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context),
});

// Property tests use the same cases in every run, so that a failure is caused by the change; FC_SEED uses others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });

// The other processors have workers of their own: helper threads of this one's garbage collector cost a tenth of all CPU time.
setFlagsFromString('--single-threaded-gc');
