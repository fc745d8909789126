/** How a cell looks, as a small number; 0 is the terminal's default. Only its own `Styles` can read it. */
export type StyleId = number;

interface Style {
	/** Bits of `attributes`. */
	readonly flags: number;
	/** SGR parameters, '' for the default colour. */
	readonly foreground: string;
	readonly background: string;
}

interface Attribute {
	readonly flag: number;
	readonly on: number;
	readonly off: number;
}

/** Conceal and blink are not among them: what is there must be seen, and must stand still. */
const attributes: readonly Attribute[] = [
	{flag: 1, on: 1, off: 22},
	{flag: 2, on: 2, off: 22},
	{flag: 4, on: 3, off: 23},
	{flag: 8, on: 4, off: 24},
	{flag: 16, on: 7, off: 27},
	{flag: 32, on: 9, off: 29},
];
const weight = 1 | 2; // bold and dim share their off code
/** Underline, inverse and strike show on a space. */
const showsOnSpace = 8 | 16 | 32;

/** Distinct styles before the table asks to be replaced; a log can hold 16 million colours. */
const mostStyles = 8192;
const mostMemos = 20_000;

/** Interned styles, and the shortest way from one to another. */
export interface Styles {
	/** The style after SGR `parameters` (`1;31`) are applied to `id`; unknown parameters change nothing. */
	apply(id: StyleId, parameters: string): StyleId;
	/** SGR that turns one style into another; '' when they are the same. */
	between(from: StyleId, to: StyleId): string;
	/** Whether a space in that style looks like an empty cell. */
	isBlank(id: StyleId): boolean;
	/** True when the table is so full that it should be replaced by a new one. */
	isFull(): boolean;
}

const colour = (codes: readonly string[], at: number): number =>
	codes[at + 1] === '5' ? 3 : codes[at + 1] === '2' ? 5 : 1;

const applyCodes = (style: Style, codes: readonly string[]): Style => {
	let {flags, foreground, background} = style;
	for (let i = 0; i < codes.length; i++) {
		const text = codes[i] ?? '';
		const code = Number(text);
		const attribute = attributes.find(({on}) => on === code);
		if (code === 0) {
			flags = 0;
			foreground = '';
			background = '';
		} else if (attribute) flags |= attribute.flag;
		else if (code === 21)
			flags |= 8; // double underline
		else if (code >= 22 && code <= 29) {
			for (const {flag, off} of attributes) if (off === code) flags &= ~flag;
		} else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) foreground = text;
		else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) background = text;
		else if (code === 39) foreground = '';
		else if (code === 49) background = '';
		else if (code === 38 || code === 48) {
			const length = colour(codes, i);
			const parameters = codes.slice(i, i + length).join(';');
			if (length > 1 && code === 38) foreground = parameters;
			if (length > 1 && code === 48) background = parameters;
			i += length - 1;
		}
	}
	return {flags, foreground, background};
};

const all = (style: Style): string => {
	const codes = attributes.filter(({flag}) => style.flags & flag).map(({on}) => String(on));
	const colours = [style.foreground, style.background].filter(part => part !== '');
	const parts = [...codes, ...colours];
	return parts.length > 0 ? `\x1b[0;${parts.join(';')}m` : '\x1b[m';
};

const changes = (from: Style, to: Style): string => {
	const gone = from.flags & ~to.flags;
	const offs = new Set(attributes.filter(({flag}) => gone & flag).map(({off}) => String(off)));
	const fresh = (to.flags & ~from.flags) | (gone & weight ? to.flags & weight : 0);
	const parts = [...offs, ...attributes.filter(({flag}) => fresh & flag).map(({on}) => String(on))];
	if (from.foreground !== to.foreground) parts.push(to.foreground || '39');
	if (from.background !== to.background) parts.push(to.background || '49');
	return `\x1b[${parts.join(';')}m`;
};

/** An empty table. */
export const createStyles = (): Styles => {
	const plain: Style = {flags: 0, foreground: '', background: ''};
	const styles: Style[] = [plain];
	const ids = new Map([['0||', 0]]);
	const applied = new Map<string, StyleId>();
	const transitions = new Map<number, string>();
	const at = (id: StyleId): Style => styles[id] ?? plain;

	const intern = (style: Style): StyleId => {
		const key = `${style.flags}|${style.foreground}|${style.background}`;
		const known = ids.get(key);
		if (known !== undefined) return known;
		ids.set(key, styles.length);
		styles.push(style);
		return styles.length - 1;
	};

	return {
		apply(id, parameters) {
			const key = `${id};${parameters}`;
			const known = applied.get(key);
			if (known !== undefined) return known;
			if (applied.size > mostMemos) applied.clear();
			const next = intern(applyCodes(at(id), parameters.split(';')));
			applied.set(key, next);
			return next;
		},
		between(from, to) {
			if (from === to) return '';
			const key = from * 0x1_0000_0000 + to;
			const known = transitions.get(key);
			if (known !== undefined) return known;
			if (transitions.size > mostMemos) transitions.clear();
			const whole = all(at(to));
			const partial = changes(at(from), at(to));
			const shorter = partial.length < whole.length ? partial : whole;
			transitions.set(key, shorter);
			return shorter;
		},
		isBlank(id) {
			const style = at(id);
			return style.background === '' && (style.flags & showsOnSpace) === 0;
		},
		isFull: () => styles.length > mostStyles,
	};
};
