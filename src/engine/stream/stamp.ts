const billion = 1_000_000_000n;
const zero = 48;
/** `2024-05-01T12:34:56`, before the fraction. */
const secondBytes = 19;
/** `2024-05-01T12:34:56.123456789Z `, as Docker writes it. */
const stampBytes = 31;
const longestStamp = 40;

/** A time of the engine at the start of a line. */
export interface Stamp {
	/** Nanoseconds since the epoch. */
	readonly timeNano: bigint;
	/** Where the text begins, after the blank. */
	readonly textAt: number;
}

/**
 * Reads the time that `timestamps=1` puts before each entry. `more`: too few bytes to tell; undefined: there is
 * none. Every line has one, so the seconds, which seldom change, are parsed once and then compared.
 */
export const createStampReader = (): ((
	chunk: Buffer,
	start: number,
	end: number,
) => Stamp | 'more' | undefined) => {
	const second = Buffer.alloc(secondBytes);
	let secondNano = 0n;

	const readSecond = (chunk: Buffer, start: number): boolean => {
		for (let index = secondBytes - 1; index >= 0; index--) {
			if (chunk[start + index] !== second[index]) {
				const written = chunk.toString('latin1', start, start + secondBytes);
				const milliseconds = Date.parse(`${written}Z`);
				if (Number.isNaN(milliseconds)) return false;
				chunk.copy(second, 0, start, start + secondBytes);
				secondNano = BigInt(milliseconds / 1000) * billion;
				return true;
			}
		}
		return true;
	};

	/** Podman writes the offset of its zone, and no fraction. */
	const readAny = (chunk: Buffer, start: number, end: number): Stamp | 'more' | undefined => {
		const blank = chunk.subarray(start, Math.min(end, start + longestStamp)).indexOf(32);
		if (blank < 0) return end - start < longestStamp ? 'more' : undefined;
		const written = chunk.toString('latin1', start, start + blank);
		const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(
			written,
		);
		const milliseconds = parts ? Date.parse(`${parts[1]}${parts[3]}`) : Number.NaN;
		if (Number.isNaN(milliseconds)) return undefined;
		const nanos = BigInt((parts?.[2] ?? '').padEnd(9, '0'));
		return {timeNano: BigInt(milliseconds / 1000) * billion + nanos, textAt: start + blank + 1};
	};

	return (chunk, start, end) => {
		const isUsual =
			end - start >= stampBytes &&
			chunk[start + 19] === 46 && // .
			chunk[start + 29] === 90 && // Z
			chunk[start + 30] === 32;
		if (!isUsual || !readSecond(chunk, start)) return readAny(chunk, start, end);
		let nanos = 0;
		for (let at = start + 20; at < start + 29; at++)
			nanos = nanos * 10 + (chunk[at] ?? zero) - zero;
		return {timeNano: secondNano + BigInt(nanos), textAt: start + stampBytes};
	};
};
