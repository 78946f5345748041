// What each part of a step is handed as one value, so that no call repeats it.
import type { Settings } from '../config/index.ts';
import type { HostContext } from '../context.ts';

export interface StepContext extends HostContext {
  settings: Settings;
}
