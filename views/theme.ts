import type {Emphasis, Look, Theme} from '../hooks/useTheme.ts';
import type {Background} from '../src/terminal/background.ts';

/** What the terminal can show; `attributes` is bold, dim and inverse without colour, `plain` nothing. */
export type Depth = 'rgb' | '256' | '16' | 'attributes' | 'plain';

type Environment = Readonly<Record<string, string | undefined>>;
type Palette = Readonly<Record<Look, string>>;

// The values are SGR parameters. This is the only file of the program that knows a colour.

/** Where there are no colours, neither a dark nor a light ground asks for others. */
const attributes: Palette = {
	normal: '',
	muted: '2',
	rule: '2',
	good: '',
	warn: '1',
	bad: '1',
	info: '',
	accent: '1',
	busy: '',
};

const palettes: Readonly<Record<Exclude<Depth, 'plain'>, Readonly<Record<Background, Palette>>>> = {
	rgb: {
		dark: {
			normal: '',
			muted: '38;2;139;148;158',
			rule: '38;2;72;80;90',
			good: '38;2;95;188;112',
			warn: '38;2;224;175;84',
			bad: '38;2;247;110;104',
			info: '38;2;116;176;252',
			accent: '38;2;86;200;208',
			busy: '38;2;195;150;236',
		},
		light: {
			normal: '',
			muted: '38;2;99;108;118',
			rule: '38;2;190;197;205',
			good: '38;2;24;121;52',
			warn: '38;2;140;92;0',
			bad: '38;2;200;32;44',
			info: '38;2;9;98;206',
			accent: '38;2;8;110;126',
			busy: '38;2;122;72;212',
		},
	},
	256: {
		dark: {
			normal: '',
			muted: '38;5;245',
			rule: '38;5;239',
			good: '38;5;77',
			warn: '38;5;179',
			bad: '38;5;203',
			info: '38;5;75',
			accent: '38;5;80',
			busy: '38;5;176',
		},
		light: {
			normal: '',
			muted: '38;5;242',
			rule: '38;5;250',
			good: '38;5;28',
			warn: '38;5;94',
			bad: '38;5;160',
			info: '38;5;26',
			accent: '38;5;24',
			busy: '38;5;97',
		},
	},
	// Only the eight that every terminal has, from the palette the person chose. Dim instead of
	// "bright black", which some palettes make the same as the background.
	16: {
		dark: {
			normal: '',
			muted: '2',
			rule: '2',
			good: '32',
			warn: '33',
			bad: '31',
			info: '36',
			accent: '36',
			busy: '35',
		},
		light: {
			normal: '',
			muted: '2',
			rule: '2',
			good: '32',
			warn: '33',
			bad: '31',
			info: '34',
			accent: '36',
			busy: '35',
		},
	},
	attributes: {dark: attributes, light: attributes},
};

/** The ground of the row under the cursor; without colours its bar and its bold name say it. */
const grounds: Readonly<Record<Depth, Readonly<Record<Background, string>>>> = {
	rgb: {dark: '48;2;38;46;56', light: '48;2;226;234;244'},
	256: {dark: '48;5;236', light: '48;5;254'},
	// A terminal without the bright ones leaves it as it is.
	16: {dark: '100', light: '47'},
	attributes: {dark: '', light: ''},
	plain: {dark: '', light: ''},
};

const emphases: Readonly<Record<Emphasis, string>> = {bold: '1', inverse: '7'};
/** What ends an SGR parameter: bold and dim share one, so do all foreground colours. */
const endOf = (parameter: string): string =>
	parameter === '7' ? '27' : parameter === '1' || parameter === '2' ? '22' : '39';

/** How many colours to use. NO_COLOR (https://no-color.org) wins; a dumb terminal gets no escapes at all. */
const depthOf = (env: Environment): Depth => {
	const term = env['TERM'] ?? '';
	if (term === 'dumb') return 'plain';
	if (env['NO_COLOR']) return 'attributes';
	// GNU screen hands COLORTERM of the outer terminal through, and drops what it means.
	const trueColour = /^(truecolor|24bit)$/i.test(env['COLORTERM'] ?? '');
	if (trueColour && !term.startsWith('screen')) return 'rgb';
	return /256|kitty|alacritty|ghostty|wezterm|foot/.test(term) ? '256' : '16';
};

/** From COLORFGBG (`15;0`, set by rxvt, Konsole and others): 7 and 9 to 15 are light backgrounds. */
export const backgroundOf = (env: Environment): Background => {
	const index = Number(env['COLORFGBG']?.split(';').at(-1) || 0);
	return index === 7 || index > 8 ? 'light' : 'dark';
};

const wrap = (parameters: readonly string[]): readonly [open: string, close: string] => {
	const used = parameters.filter(parameter => parameter !== '');
	if (used.length === 0) return ['', ''];
	return [`\x1b[${used.join(';')}m`, `\x1b[${[...new Set(used.map(endOf))].join(';')}m`];
};

/** A theme for a terminal of that depth and background. @internal */
export const createTheme = (depth: Depth, background: Background = 'dark'): Theme => {
	const ground = grounds[depth][background];
	const tint: Theme['tint'] = line => (ground === '' ? line : `\x1b[${ground}m${line}\x1b[49m`);
	if (depth === 'plain') return {hasColours: false, paint: text => text, tint};
	const palette = palettes[depth][background];
	const table = new Map<string, readonly [string, string]>();
	for (const [look, parameter] of Object.entries(palette)) {
		table.set(look, wrap([parameter]));
		for (const [name, code] of Object.entries(emphases)) {
			// Dim and bold fight: emphasised muted text is plain bold.
			table.set(
				`${look} ${name}`,
				wrap([code, parameter === '2' ? '' : parameter === code ? '' : parameter]),
			);
		}
	}
	return {
		hasColours: depth !== 'attributes',
		tint,
		paint(text, look = 'normal', emphasis) {
			const pair = table.get(emphasis ? `${look} ${emphasis}` : look);
			return text === '' || !pair ? text : pair[0] + text + pair[1];
		},
	};
};

/** As in the settings file; `auto` asks the environment, and then the terminal. */
export type ThemeName = 'auto' | 'dark' | 'light' | '16' | 'none';

/** True where the colours depend on the background, and nobody said which that is. */
export const wantsBackground = (env: Environment, name: ThemeName): boolean =>
	name === 'auto' && !['plain', 'attributes'].includes(depthOf(env));

/** The theme for the terminal that the environment describes; NO_COLOR and a dumb terminal win over the name. */
export const themeOf = (
	env: Environment,
	name: ThemeName = 'auto',
	background: Background = backgroundOf(env),
): Theme => {
	const depth = depthOf(env);
	if (depth === 'plain' || depth === 'attributes' || name === 'auto') {
		return createTheme(depth, background);
	}
	if (name === 'none') return createTheme('attributes');
	if (name === '16') return createTheme('16', background);
	return createTheme(depth, name);
};
