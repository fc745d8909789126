const dayMs = 86_400_000;
const units: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000, d: dayMs};

/**
 * A time as it is typed: `14:03`, `14:03:22` (the last time it was that late), `10m`, `2h30m` (so long ago),
 * `11-24 14:03`, `2026-11-24T14:03:22Z`. Local unless it says a zone. ms since the epoch; undefined for what is none.
 */
export const readTime = (typed: string, now: number): number | undefined => {
	const text = typed.trim();
	if (/^-?(?:\d+(?:\.\d+)?[smhd])+$/.test(text)) {
		const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
		return (
			now -
			parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0)
		);
	}
	const clock = /^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
	if (clock) {
		const [, hours = '0', minutes = '0', seconds = '0'] = clock;
		const today = new Date(now);
		const at = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
		const time = at + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
		if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
		return time > now ? time - dayMs : time;
	}
	const dated = /^\d\d-\d\d[ T]/.test(text) ? `${new Date(now).getFullYear()}-${text}` : text;
	const time = /^\d{4}-\d\d-\d\d/.test(dated) ? Date.parse(dated.replace(' ', 'T')) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
};
