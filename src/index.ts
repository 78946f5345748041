import { main } from './action.ts';

void main();
