import { readFileSync } from 'node:fs';

const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
/** @type {import('jest').Config} */
const base = {
  // One name for all projects, so that they share one cache of compiled files instead of filling one each.
  id: 'haat',
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { ...swcrc, swcrc: false, module: { type: 'commonjs' } }],
    '^.+\\.m?js$': '<rootDir>/jest.esm-to-cjs.cjs',
  },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.haat/'],
  setupFiles: ['reflect-metadata'],
  // Inside Jest each look at a global is a call into its sandbox. These are handed to each module as arguments
  // instead; nobody replaces them, as fake timers do with Date.
  sandboxInjectedGlobals: [
    'Array',
    'BigInt',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'Proxy',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'TypeError',
    'WeakMap',
  ],
  clearMocks: true,
};
const withDatabase = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
export default {
  rootDir: import.meta.dirname,
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // What a spec file leaves behind stays in its worker; near Node's limit of 4 GB all others would take ten times as long.
  workerIdleMemoryLimit: '2GB',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}', '<rootDir>/test/architecture/*.spec.ts'],
    },
    { ...withDatabase, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
  ],
};
