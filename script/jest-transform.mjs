// Jest reads the TypeScript sources as Node 24 does: the types become blanks, so lines and columns stay.
import { stripTypeScriptTypes } from 'node:module';

export default { process: source => ({ code: stripTypeScriptTypes(source) }) };
