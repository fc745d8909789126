/** Numbers that look random and are the same for the same seed. */
export interface Random {
	/** An integer from 0 up to, not including, `limit`. */
	below(limit: number): number;
	pick<T>(items: readonly T[]): T;
}

/** Source: Marsaglia's xorshift, 32 bits. */
export const createRandom = (seed: number): Random => {
	let state = seed | 0 || 1;
	const next = () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state >>> 0;
	};
	const below = (limit: number) => next() % limit;
	return {
		below,
		pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
	};
};
