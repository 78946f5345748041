// The environment of a test file: a context whose globals are plain properties. In Jest's own, each look-up of `Math` or `Object` goes
// through a proxy, which makes computations several times slower.
import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

export default class PlainGlobals extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const given = this.global;
    const global = createContext(constants.DONT_CONTEXTIFY);
    for (const name of Reflect.ownKeys(given)) {
      if (name in global) continue;
      const { value, enumerable } = Object.getOwnPropertyDescriptor(given, name);
      const define = shown => Object.defineProperty(global, name, shown);
      const plain = value => ({ value, enumerable, configurable: true, writable: true });
      // Node creates some of its globals when they are first read.
      const lazy = {
        ...{ enumerable, configurable: true },
        get: () => define(plain(given[name]))[name],
        set: value => void define(plain(value)),
      };
      define(value === undefined ? lazy : plain(value));
    }
    const { Buffer, ArrayBuffer, Uint8Array } = given;
    Object.assign(global, { global, Buffer, ArrayBuffer, Uint8Array });
    global.Error.stackTraceLimit = 100;
    this.global = global;
    this.context = global;
  }
}
