// A value that the step knows, planted at each source, is at no exit: each source alone, in this process. dist-exits has the bundle.
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type Exits, openExits, plants } from '../exit-setup.ts';
import { createRunner } from './in-process.ts';

let exits: Exits;
beforeAll(async () => void (exits = await openExits(createRunner())));
afterAll(() => exits.close());

describe('a value of a variable in', () => {
  test.each(Object.entries(plants))('%s', (_, plant) => exits.play(plant));
});
