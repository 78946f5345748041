// What tests import from @jest/globals. The runner has no time limit for a test or a hook, so it is here.
import { clearTimeout, setTimeout } from 'node:timers';

const { describe, expect, jest } = globalThis;
export { describe, expect, jest };

/** Not an assertion: it ends what hangs, and is long enough for a busy machine. */
const MAX_TEST_MS = 600_000;

const limit =
  body =>
  async (...values) => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`it did not end within ${MAX_TEST_MS / 1000} s`)), MAX_TEST_MS);
    });
    await Promise.race([body(...values), late]).finally(() => clearTimeout(timer));
  };

const each =
  test =>
  (...table) =>
  (name, body) =>
    test.each(...table)(name, limit(body));
const limited = test => Object.assign((name, body) => test(name, limit(body)), { each: each(test) });

export const test = Object.assign(limited(globalThis.test), {
  only: limited(globalThis.test.only),
  skip: globalThis.test.skip,
});

const [afterAll, afterEach, beforeAll, beforeEach] = [
  globalThis.afterAll,
  globalThis.afterEach,
  globalThis.beforeAll,
  globalThis.beforeEach,
].map(hook => body => hook(limit(body)));
export { afterAll, afterEach, beforeAll, beforeEach };
