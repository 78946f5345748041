#!/usr/bin/env node
require('./index.js')
  .loadCommandLine()
  .then(({ runCommandLine }) => runCommandLine(require('node:path').dirname(__dirname)));
