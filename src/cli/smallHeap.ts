/** Node 20 counts what was executed (67,584 unless said), later ones what was called (3,000). */
const hotEnough = process.versions.node.startsWith('20.')
	? '--interrupt-budget=2000000'
	: '--invocation-count-for-turbofan=100000';

/**
 * Flags of V8 that keep the program small; docs/performance.md says by how much. V8 complains on the terminal
 * about one that it does not know.
 */
const smallHeap = [
	// The space for young objects stays as large as the first list needed it. It would double whenever much of it
	// survives, to 64 MiB that are never given back, and its collections would take the longer.
	'--semi-space-growth-factor=1',
	// The old space is collected after it grew by 8 MiB, not by as much as is alive in it and in buffers.
	'--heap-growing-percent=30',
	// Every thread that compiles keeps the memory that it once took, 3 MiB each: only what is very hot is worth it,
	// and that in small functions (200 of 920 bytes of others in one).
	'--invocation-count-for-maglev=10000',
	hotEnough,
	'--max-inlined-bytecode-size-cumulative=200',
];

/** Sets them for this process, for what is allocated from then on. */
export const keepHeapSmall = async (): Promise<void> => {
	const {setFlagsFromString} = await import('node:v8');
	for (const flag of smallHeap) setFlagsFromString(flag);
};
