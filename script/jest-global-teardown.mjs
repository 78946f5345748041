import { stop } from './jest-global-setup.mjs';

export default stop;
