import type {Screen} from '../../test/support/screen.ts';

const foreground = '#c9d1d9';
const background = '#0d1117';
/** The sixteen colours as common terminals show them on a dark ground. */
const sixteen = [
	'#484f58 #ff7b72 #3fb950 #d29922 #58a6ff #bc8cff #39c5cf #b1bac4',
	'#6e7681 #ffa198 #56d364 #e3b341 #79c0ff #d2a8ff #56d4dd #f0f6fc',
].flatMap(row => row.split(' '));

const hex = (red: number, green: number, blue: number) =>
	`#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`;

/** A colour of `Cell` (`default`, a palette index, `#rrggbb`) for a browser. */
const webColour = (colour: string, standard: string): string => {
	if (colour === 'default') return standard;
	if (colour.startsWith('#')) return colour;
	const index = Number(colour);
	if (index < 16) return sixteen[index] ?? standard;
	if (index >= 232)
		return hex(...(Array(3).fill(8 + (index - 232) * 10) as [number, number, number]));
	const step = (part: number) => (part === 0 ? 0 : part * 40 + 55);
	const cube = index - 16;
	return hex(step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6));
};

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Run {
	readonly x: number;
	cells: number;
	text: string;
	readonly style: string;
	readonly ground: string;
}

const fontSize = 14;
const cellWidth = 8.4;
const lineHeight = 17;
const margin = 12;

/** Neighbouring cells that look the same, of one row. */
const runsOf = (screen: Screen, y: number, columns: number): Run[] => {
	const runs: Run[] = [];
	for (let x = 0; x < columns; x++) {
		const cell = screen.cell(x, y);
		const front = webColour(cell.foreground, foreground);
		const back = webColour(cell.background, background);
		const [ink, ground] = cell.inverse ? [back, front] : [front, back];
		const style = [
			`fill="${ink}"`,
			cell.bold ? 'font-weight="bold"' : '',
			cell.dim ? 'opacity="0.6"' : '',
			cell.underline ? 'text-decoration="underline"' : '',
		]
			.filter(Boolean)
			.join(' ');
		const last = runs.at(-1);
		if (last?.style === style && last.ground === ground) {
			last.cells += 1;
			last.text += cell.text || ' ';
		} else runs.push({x, cells: 1, text: cell.text || ' ', style, ground});
	}
	return runs;
};

/** A picture of the screen in a window with a title. */
export const toSvg = (screen: Screen, title: string): string => {
	const {cols, rows} = screen.terminal;
	const top = 36;
	const width = Math.ceil(cols * cellWidth + margin * 2);
	const height = top + rows * lineHeight + margin;
	const body: string[] = [];
	for (let y = 0; y < rows; y++) {
		for (const {x, cells, text, style, ground} of runsOf(screen, y, cols)) {
			const left = (margin + x * cellWidth).toFixed(1);
			const wide = (cells * cellWidth).toFixed(1);
			const up = top + y * lineHeight;
			if (ground !== background) {
				body.push(
					`<rect x="${left}" y="${up}" width="${wide}" height="${lineHeight}" fill="${ground}"/>`,
				);
			}
			if (text.trim() === '') continue;
			body.push(
				`<text x="${left}" y="${up + fontSize - 1}" ${style} textLength="${wide}">${escaped(text)}</text>`,
			);
		}
	}
	const lights = ['#ff5f56', '#ffbd2e', '#27c93f'].map(
		(fill, index) => `<circle cx="${18 + index * 20}" cy="18" r="6" fill="${fill}"/>`,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="${fontSize}" xml:space="preserve">`,
		`<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
		...lights,
		`<text x="${width / 2}" y="22" fill="#8b949e" text-anchor="middle">${escaped(title)}</text>`,
		...body,
		'</svg>\n',
	].join('\n');
};
