/**
 * Numbers and times as people read them. The `docker…` functions print what the docker command prints,
 * to the digit; the short ones fit a narrow column and never take more than four or five cells.
 */

const decimalUnits = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const binaryUnits = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

const short = (value: number, base: number, units: readonly string[]): string => {
	let size = Math.max(0, value);
	let unit = 0;
	// 999.5 would be printed as 1000: the next unit takes over before that.
	while (Math.round(size) >= 1000 && unit < units.length - 1) {
		size /= base;
		unit++;
	}
	const digits = unit > 0 && size < 9.95 ? size.toFixed(1) : String(Math.round(size));
	return `${digits}${unit === 0 ? 'B' : units[unit]}`;
};

/** Memory in at most four cells: `312M`, `1.1G`; units of 1,024. */
export const memoryShort = (bytes: number): string =>
	bytes === 0 ? '0' : short(bytes, 1024, binaryUnits);

/** Traffic or sizes in at most four cells: `80k`, `1.2M`; units of 1,000. */
export const bytesShort = (bytes: number): string =>
	bytes === 0 ? '0' : short(bytes, 1000, decimalUnits);

/** C's `%.Ng`: N significant digits without trailing zeros, an exponent when the number has more. */
const significant = (value: number, digits: number): string => {
	const [mantissa = '', exponent] = value.toPrecision(digits).split('e');
	const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
	if (exponent === undefined) return trimmed;
	const power = Number(exponent);
	return `${trimmed}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
};

const docker = (value: number, base: number, digits: number, units: readonly string[]): string => {
	let size = value;
	let unit = 0;
	while (size >= base && unit < units.length - 1) {
		size /= base;
		unit++;
	}
	return `${significant(size, digits)}${units[unit]}`;
};

/** As `docker stats` prints memory: `312.4MiB`. Source: docker/go-units, BytesSize. */
export const dockerMemory = (bytes: number): string =>
	docker(bytes, 1024, 4, ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']);

/** As docker prints traffic and image sizes: `1.23MB`. Source: docker/go-units, HumanSizeWithPrecision. */
export const dockerBytes = (bytes: number): string =>
	docker(bytes, 1000, 3, ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']);

/** As docker prints what takes disk: `1.234MB`. Source: docker/go-units, HumanSize. */
export const dockerSize = (bytes: number): string =>
	docker(bytes, 1000, 4, ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']);

/** As `docker stats` prints CPU: `12.40%`; 1 is one core. */
export const dockerPercent = (ratio: number): string => `${(ratio * 100).toFixed(2)}%`;

/** CPU in at most six cells: `12.4`, `1600.0`; 1 is one core. */
export const percentShort = (ratio: number): string => (ratio * 100).toFixed(1);

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long something lasts, in at most four cells: `<10s`, `40s`, `12m`, `3h`, `45d`, `3y`.
 * Under a minute it moves in steps of ten seconds, so that no screen ticks every second.
 */
export const age = (ms: number): string => {
	if (ms < 10_000) return '<10s';
	if (ms < minute) return `${Math.floor(ms / 10_000)}0s`;
	if (ms < hour) return `${Math.floor(ms / minute)}m`;
	if (ms < 2 * day) return `${Math.floor(ms / hour)}h`;
	if (ms < 1000 * day) return `${Math.floor(ms / day)}d`;
	return `${Math.floor(ms / (365 * day))}y`;
};

/** The first twelve digits of an id, without `sha256:`. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

/** Of a date or a clock: `07`. */
export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Time of day on this machine, `14:03:09`; `ms` since the epoch. */
export const clock = (ms: number): string => {
	const time = new Date(ms);
	return [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':');
};

/** A time of this machine: `14:03:09`, with its date on another day than `now`, `11-24 14:03:09`; ms since the epoch. */
export const moment = (ms: number, now: number): string => {
	const [time, today] = [new Date(ms), new Date(now)];
	if (time.toDateString() === today.toDateString()) return clock(ms);
	const date = [time.getMonth() + 1, time.getDate()].map(twoDigits);
	const year = time.getFullYear() === today.getFullYear() ? [] : [time.getFullYear()];
	return `${[...year, ...date].join('-')} ${clock(ms)}`;
};

/** `1,240`: a whole number as `toLocaleString('en-US')` has it, whose first use takes 20 ms. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 line`, `1,240 lines`; `noun` is the word for one. */
export const counted = (count: number, noun: string, many = `${noun}s`): string =>
	`${grouped(count)} ${count === 1 ? noun : many}`;

/** Between two parts of a title, as a span. */
export const dot = {text: ' · ', tone: 'muted'} as const;

/** Parts of a title, as spans, with a dot between those that say something. */
export const joined = <Span>(parts: readonly (readonly Span[])[]): readonly (Span | typeof dot)[] =>
	parts
		.filter(({length}) => length > 0)
		.flatMap((part, index) => (index === 0 ? [...part] : [dot, ...part]));
