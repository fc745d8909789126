/** What looks like a character, by what there is in ASCII. */
const alike: Readonly<Record<string, string>> = {
	'-': '─━╌┄┈╴╶–—−‐‑',
	'|': '│┃╎┆┊▏▎▍‖',
	'+': '┌┐└┘├┤┬┴┼╭╮╯╰╞╡╪',
	'=': '═⇔≡',
	'>': '▌▶▸›→»⇒',
	'<': '◀◂‹←«⇐',
	'^': '▲▴↑',
	v: '▼▾↓✓✔',
	x: '✖✗✘×',
	'*': '●★•▪',
	o: '○◌◯',
	'.': '·∙',
	'~': '…⋯',
	'"': '“”„',
	"'": '‘’‚`',
	u: 'µμ',
	'@': '↻⟳',
	$: '⏎',
	':': '░▒',
	'#': '▓█▉▊▋▐▀',
};

/** Heights that are told apart in a row of them; the highest is a block, as above. */
const heights = '▁▂▃▄▅▆▇';
const heightSigns = '_.-=+*%';

const signs: ReadonlyMap<string, string> = new Map([
	...Object.entries(alike).flatMap(([sign, all]) => [...all].map(one => [one, sign] as const)),
	...[...heights].map((height, at) => [height, heightSigns[at] ?? '#'] as const),
]);

/** A letter without its accents, where that is one. */
const bareLetter = (grapheme: string): string | undefined => {
	const [letter = ''] = grapheme.normalize('NFD');
	return /^[A-Za-z]$/.test(letter) ? letter : undefined;
};

export const isAscii = (char: string): boolean => char.length === 1 && char < '\x7f';

const isBraille = (char: string): boolean => /^[\u2800-\u28ff]$/.test(char);

/** One ASCII character; `?` where none is alike. Of a wide character each cell is one, so that what follows stays in its column. */
export const asciiOf = (char: string): string =>
	isAscii(char) ? char : (signs.get(char) ?? bareLetter(char) ?? (isBraille(char) ? '*' : '?'));

/** A line of text for a terminal that has ASCII alone; its sequences stay. */
export const asciiText = (text: string): string => [...text.normalize('NFC')].map(asciiOf).join('');
