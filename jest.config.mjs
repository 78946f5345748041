export default {
  testEnvironment: '<rootDir>/script/jest-environment.mjs',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/script/jest-transform.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/demo-out/'],
  setupFiles: ['<rootDir>/script/jest-setup.mjs'],
  // No assertion: what hangs ends some time, also on a busy machine.
  testTimeout: 180_000,
  maxWorkers: '100%',
};
