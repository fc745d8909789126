/** What a hosted session has changed about the terminal, by what it wrote. */
export interface LeftOn {
	/** Bytes on their way to the terminal. */
	see(bytes: Uint8Array): void;
	/** What puts it back as it was given, with the cursor in a row of its own. */
	undo(): string;
}

const lineFeed = 10;
/** A sequence can be cut anywhere; what is longer is none of these. */
const longest = 64;
const sequence = /\x1b\[([?>=<]?)([\d;:]*)([ !"$']?)([@-~])/g;
/** May still become one. */
const begun = /\x1b(?:\[[?>=<]?[\d;:]*[ !"$']?)?$/;

/** On in every terminal before anybody asks: wrapping, keys that repeat, the cursor. */
const ownModes: ReadonlySet<string> = new Set(['7', '8', '25']);
/** More than there are. */
const mostModes = 100;
/** Screens of their own: left last, and only by who has entered one, since leaving moves the cursor. */
const screens: ReadonlySet<string> = new Set(['47', '1047', '1049']);

/**
 * Ends a sequence that was cut off; no colours, one alphabet, plain keypad, nothing inserted, all rows scroll (the cursor
 * stays: setting that moves it).
 */
const plain = '\x1b\\\x1b[m\x1b(B\x0f\x1b>\x1b[4l\x1b7\x1b[r\x1b8';

/** Watches a session that has not written yet. */
export const createLeftOn = (): LeftOn => {
	const modes = new Map<string, boolean>();
	let hasCursorShape = false;
	let hasKeys = false;
	let rest = '';
	let isLineEnded = true;

	const note = (prefix: string, list: string, between: string, final: string) => {
		if (prefix === '?' && between === '' && (final === 'h' || final === 'l')) {
			for (const mode of list.split(';')) {
				if (modes.size < mostModes || modes.has(mode)) modes.set(mode, final === 'h');
			}
		}
		if (between === ' ' && final === 'q') hasCursorShape = list !== '' && list !== '0';
		// Keyboards that tell more of a key: kitty's, and xterm's.
		if ((prefix === '>' || prefix === '=') && final === 'u') hasKeys = true;
		if (prefix === '>' && final === 'm') hasKeys = true;
	};

	return {
		see(bytes) {
			const text = rest + Buffer.from(bytes).toString('latin1');
			for (const [, prefix = '', list = '', between = '', final = ''] of text.matchAll(sequence)) {
				note(prefix, list, between, final);
			}
			if (bytes.length > 0) isLineEnded = bytes.at(-1) === lineFeed;
			rest = begun.exec(text.slice(-longest))?.[0] ?? '';
		},
		undo() {
			const changed = [...modes].filter(([mode, on]) => on !== ownModes.has(mode));
			const sets = changed.map(([mode, on]) => `\x1b[?${mode}${on ? 'l' : 'h'}`);
			const isScreen = (_set: string, at: number) => screens.has(changed[at]?.[0] ?? '');
			return [
				plain,
				...sets.filter((set, at) => !isScreen(set, at)),
				hasCursorShape ? '\x1b[0 q' : '',
				hasKeys ? '\x1b[<9u\x1b[>4;0m' : '',
				...sets.filter(isScreen),
				isLineEnded ? '' : '\r\n',
			].join('');
		},
	};
};
