const steps = 'bkmgtp';

/** Bytes of `64m`, `1.5g`, `512KiB`: 1024 in each step; undefined for what is no size. Source: docker/go-units, RAMInBytes. */
export const readSize = (text: string): number | undefined => {
	const [, number, unit = 'b'] = /^(\d+(?:\.\d+)?|\.\d+)\s*([bkmgtp])?(?:i?b)?$/i.exec(text) ?? [];
	return number === undefined
		? undefined
		: Math.floor(Number(number) * 1024 ** steps.indexOf(unit.toLowerCase()));
};

/** What `1h30m` comes to, by how much each unit is; undefined for what has anything else in it. */
export const sumOfUnits = (
	text: string,
	units: Readonly<Record<string, number>>,
): number | undefined => {
	const names = Object.keys(units).sort((a, b) => b.length - a.length);
	const part = new RegExp(`(\\d+(?:\\.\\d*)?|\\.\\d+)(${names.join('|')})`, 'gy');
	let sum = 0;
	let end = 0;
	for (const [all, count, unit = ''] of text.matchAll(part)) {
		sum += Number(count) * (units[unit] ?? 0);
		end += all.length;
	}
	return text !== '' && end === text.length ? sum : undefined;
};
