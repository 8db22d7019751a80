// Ticks every 10 ms, in a tab that nobody looks at too.
setInterval(() => postMessage(0), 10);
