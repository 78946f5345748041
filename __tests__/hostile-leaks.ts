// Whole steps with a leak in one of their exits, to show that the hostile inputs see it there.
import { exits } from '../src/secrets/exit-guard.ts';
import { createCollect } from '../hostile/collect.ts';
import { createStory } from '../hostile/whole-step.ts';

/** Only a collecting step sets a commit status. */
export const grammars = exits.map(exit => ({
  name: exit,
  open: () => (exit === 'commit status' ? createCollect(exit) : createStory(exit)).open(),
}));
