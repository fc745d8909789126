// What Ink and its packages must find when they are loaded. To be imported before them.
import './segmenter.ts';

// Yoga reads its WebAssembly by fetch where there is one, and that loads an HTTP client: 40 ms and 3.5 MiB. Nothing
// else in this process calls it.
Object.defineProperty(globalThis, 'fetch', {value: undefined, configurable: true, writable: true});
