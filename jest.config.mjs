import { availableParallelism } from 'node:os';

export default {
  testEnvironment: '<rootDir>/script/jest-environment.mjs',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/script/jest-transform.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/demo-out/'],
  globalSetup: '<rootDir>/script/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/script/jest-global-teardown.mjs',
  setupFiles: ['<rootDir>/script/jest-setup.mjs'],
  // No assertion: what hangs ends some time, also on a busy machine.
  testTimeout: 180_000,
  // A worker gives back the memory of all its test files when it ends, which takes longer than the half second of Jest's default.
  workerGracefulExitTimeout: 60_000,
  // One more than there are cores: a test that waits for a server or a process leaves its core to another.
  maxWorkers: availableParallelism() + 1,
};
