import { availableParallelism } from 'node:os';

export default {
  // Node runs the test files, which are TypeScript, as it runs src/: a worker loads each module once for all its test files. In
  // Jest's own runner each file loads them anew, which was a third of the time of all tests.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/demo-out/'],
  globalSetup: '<rootDir>/script/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/script/jest-global-teardown.mjs',
  setupFiles: ['<rootDir>/script/jest-setup.mjs'],
  transform: {},
  // One more than there are cores: a test that waits for a server or a process leaves its core to another.
  maxWorkers: availableParallelism() + 1,
};
