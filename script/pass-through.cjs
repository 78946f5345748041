// What lazystream imports as `readable-stream/passthrough`.
module.exports = require('node:stream').PassThrough;
