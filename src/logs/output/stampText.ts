const billion = 1_000_000_000n;

/** Writes times as RFC 3339 in UTC with nanoseconds, as the engine does; the seconds of neighbours are mostly the same. */
export const createStampWriter = (): ((timeNano: bigint) => string) => {
	let second = -1n;
	let written = '';
	return timeNano => {
		const whole = timeNano / billion;
		if (whole !== second) {
			second = whole;
			written = new Date(Number(whole) * 1000).toISOString().slice(0, 19);
		}
		return `${written}.${String(timeNano - whole * billion).padStart(9, '0')}Z`;
	};
};
