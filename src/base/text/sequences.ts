const introducer = /[\x1b\x80-\x9f]/g;
const csi = /(?:\x1b\[|\x9b)([0-?]*)[ -/]*([@-~]?)/y;
/** OSC, DCS, APC, PM, SOS: they carry a string of any length. */
const carrier = /\x1b[\]PX^_]|[\x90\x98\x9d-\x9f]/y;
const carrierEnd = /[\x07\x18\x1a\x1b\x80-\x9f]/g;
const other = /\x1b[ -/]*[0-~]?|[\x80-\x9f]/y;

/** Every sequence, whole or broken, as `sequenceAt` finds it. */
const sequences = new RegExp(
	[
		csi.source,
		String.raw`(?:${carrier.source})(?:[^\x07\x18\x1a\x1b\x80-\x9f]*(?:[\x07\x18\x1a]|(?=[\x1b\x80-\x9f])))?`,
		other.source,
	].join('|'),
	'g',
);

const matchAt = (pattern: RegExp, s: string, at: number) => {
	pattern.lastIndex = at;
	return pattern.exec(s);
};

/** Where a carrier's string ends; an unterminated one loses only its introducer, its text stays visible. */
const endOfCarrier = (s: string, bodyAt: number): number => {
	const end = matchAt(carrierEnd, s, bodyAt);
	if (!end) return bodyAt;
	// ESC (of ST, or of whatever comes next) and C1 controls are read as sequences of their own.
	return /[\x07\x18\x1a]/.test(end[0]) ? end.index + 1 : end.index;
};

/** What a sequence that starts at `at` amounts to: where it ends, and its parameters when it is SGR. */
const sequenceAt = (s: string, at: number): {end: number; sgr?: string} => {
	const control = matchAt(csi, s, at);
	if (control) {
		const end = at + control[0].length;
		return control[2] === 'm' ? {end, sgr: control[1] ?? ''} : {end};
	}
	const opened = matchAt(carrier, s, at);
	if (opened) return {end: endOfCarrier(s, at + opened[0].length)};
	return {end: at + (matchAt(other, s, at)?.[0].length ?? 1)};
};

/** Index one past the sequence, whole or broken, that starts at `at` with ESC or a C1 control. */
export const sequenceEnd = (s: string, at: number): number => sequenceAt(s, at).end;

const isAllowed = (code: number) =>
	code <= 4 ||
	code === 7 ||
	code === 9 ||
	(code >= 21 && code <= 24) ||
	code === 27 ||
	code === 29 ||
	(code >= 30 && code <= 37) ||
	(code >= 39 && code <= 47) ||
	code === 49 ||
	(code >= 90 && code <= 97) ||
	(code >= 100 && code <= 107);

/** `38:2::r:g:b` and `38:5:n` in the older form with semicolons, which every terminal reads. */
const withSemicolons = (parameters: string) =>
	parameters
		.replace(/([34]8):2:\d*:(\d+):(\d+):(\d+)/g, '$1;2;$2;$3;$4')
		.replace(/[34]8:[25](?::\d+)+/g, colour => colour.replaceAll(':', ';'));

const filtered = new Map<string, string>();
/** Programs use few colours, and long lines are full of them. */
const mostFiltered = 512;

/**
 * The harmless part of an SGR sequence, '' when nothing of it is: colours, weight, underline, inverse.
 * Not conceal and not blink: text that is there must be seen, and must stand still.
 */
const filterSgr = (parameters: string): string => {
	if (parameters.length > 128 || !/^[\d;:]*$/.test(parameters)) return '';
	const known = filtered.get(parameters);
	if (known !== undefined) return known;
	if (filtered.size >= mostFiltered) filtered.clear();
	const harmless = harmlessSgr(parameters);
	filtered.set(parameters, harmless);
	return harmless;
};

const harmlessSgr = (parameters: string): string => {
	const given = withSemicolons(parameters).split(';');
	const kept: number[] = [];
	for (let i = 0; i < given.length && kept.length < 16; i++) {
		const code = Number(given[i]); // empty is 0
		if (code === 38 || code === 48) {
			const count = given[i + 1] === '5' ? 2 : given[i + 1] === '2' ? 4 : 0;
			const colour = given.slice(i + 1, i + 1 + count);
			const valid = colour.every(part => part !== '' && Number(part) <= 255);
			if (count > 0 && colour.length === count && valid) kept.push(code, ...colour.map(Number));
			i += count;
		} else if (isAllowed(code)) kept.push(code);
	}
	return kept.length > 0 ? `\x1b[${kept.join(';')}m` : '';
};

/** `s` without its escape sequences, in their ESC and C1 forms, whole or broken. */
export const dropSequences = (s: string): string => s.replace(sequences, '');

/**
 * `s` without its escape sequences, in their ESC and C1 forms, whole or broken; SGR stays, filtered, where
 * `keepSgr`, and is closed at the end. What is between them goes through `text`.
 */
export const filterSequences = (
	s: string,
	keepSgr: boolean,
	text: (run: string) => string,
): string => {
	let out = '';
	let open = false;
	for (let at = 0; at < s.length; ) {
		const start = matchAt(introducer, s, at)?.index ?? s.length;
		if (start > at) out += text(s.slice(at, start));
		if (start === s.length) break;
		const {end, sgr} = sequenceAt(s, start);
		if (keepSgr && sgr !== undefined) {
			const style = filterSgr(sgr);
			out += style;
			if (style) open = !/\[0?m$/.test(style);
		}
		at = end;
	}
	return open ? `${out}\x1b[0m` : out;
};
