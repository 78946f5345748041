#!/usr/bin/env node
import { main } from './preview/main.ts';

void main(process, Date.now, new URL('../package.json', import.meta.url));
