// Loaded first in each worker. When the first worker asks for its data, jest-light-runner 0.8.2 sends them to all, and never again: a
// worker that was still loading would ask in vain, and its test file would not end. So the data are kept for whoever asks later.
let data;
process.on('message', message => {
  if (message?.type === 'jest-light-runner-worker-data') data = message;
});

const send = process.send?.bind(process);
if (send)
  process.send = (message, ...rest) => {
    if (message !== 'jest-light-runner-get-worker-data' || data === undefined) return send(message, ...rest);
    return process.emit('message', data);
  };
