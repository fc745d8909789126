/**
 * Writes what is generated from the one table of actions and commands: docs/keys.md, docs/parity.md and
 * the keys of the README. With --check it writes nothing and fails when one of them is not up to date.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Entry} from '../src/actions/catalog.ts';
import {type KeySection, keySections} from '../src/actions/keys/keyTable.ts';
import {whyNotHere} from '../src/docker/notHere.ts';
import {createTable} from '../src/workspace/table.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(top, path), 'utf8');

const table = createTable();

/** A key as code in a cell: a pipe would end the cell, a backtick the code. */
const code = (text: string): string => {
	const safe = text.replaceAll('|', '\\|');
	return safe.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``;
};
const keysOf = ({shown}: Entry): string => shown.map(code).join(' ');
const cliOf = ({cli}: Entry): string => (cli === '' ? '' : code(cli));

/** The same key for two states is one line: start or stop. */
const lines = (
	section: KeySection,
	row: (entries: readonly Entry[]) => string,
): readonly string[] =>
	section.entries.flatMap(entry => {
		const twin = section.entries.find(({id}) => id === entry.twin);
		if (!twin || String(twin.shown) !== String(entry.shown)) return [row([entry])];
		return section.entries.indexOf(twin) < section.entries.indexOf(entry)
			? []
			: [row([entry, twin])];
	});

const titleOf = (entries: readonly Entry[]): string =>
	entries
		.map(({title}, index) => (index === 0 ? title : title.toLowerCase()))
		.join(' or ')
		.replaceAll('|', '\\|');

const keysPage = (): string => {
	const tables = keySections(table).map(section =>
		[
			`## ${section.title}`,
			'',
			'| key | what it does | id | docker |',
			'|---|---|---|---|',
			...section.entries.map(
				entry => `| ${keysOf(entry)} | ${titleOf([entry])} | ${code(entry.id)} | ${cliOf(entry)} |`,
			),
		].join('\n'),
	);
	return `# Keys

Generated from the table of actions and commands by \`npm run docs\`: change it there.

Lowercase looks, UPPERCASE acts: no bare lowercase key ever changes the engine (\`s\`, \`e\` and \`a\` open a container: what changes
there is typed behind them). The ids are what the settings file takes under \`keys:\` (any id) and \`confirm:\` (acts). A key is looked up from the narrowest place to the widest:
in a list of containers first under Containers, then Lists, then Everywhere.

${tables.join('\n\n')}
`;
};

const readmeKeys = (): string =>
	keySections(table)
		.map(section =>
			[
				`| ${section.title} | |`,
				'|---|---|',
				...lines(section, entries => {
					const [first] = entries;
					return first ? `| ${keysOf(first)} | ${titleOf(entries)} |` : '';
				}),
			].join('\n'),
		)
		.join('\n\n');

const readme = (): string => {
	const text = read('README.md');
	const marked = /<!-- keys -->[\s\S]*<!-- \/keys -->/;
	if (!marked.test(text)) throw new Error('README.md has no <!-- keys --> … <!-- /keys -->');
	return text.replace(marked, () => `<!-- keys -->\n${readmeKeys()}\n<!-- /keys -->`);
};

/** `docker container kill, docker kill`: the command and its other names. */
const dockerCommands = read('test/fixtures/docker-commands.txt')
	.trim()
	.split('\n')
	.map(line => line.split(', '));

const parityPage = (): string => {
	const here = (command: string): readonly Entry[] =>
		table.entries.filter(
			({cli, docker}) =>
				cli === command || docker?.also?.some(words => `docker ${words}` === command),
		);
	const found = dockerCommands.filter(([command = '']) => here(command).length > 0);
	const rows = dockerCommands.map(([command = '', ...others]) => {
		const entries =
			here(command)
				.map(entry => `${titleOf([entry])} ${keysOf(entry) || 'from the palette'}`)
				.join(', ') || `*${whyNotHere(command) ?? 'not here yet'}*`;
		return `| ${code(command)} | ${others.map(code).join(' ')} | ${entries} |`;
	});
	return `# Docker commands and where they are here

Generated from the table of actions and commands by \`npm run docs\`: change it there. ${found.length} of
${dockerCommands.length} commands are here; a line in italics says where to look instead, or why it is not.

| command | also | here |
|---|---|---|
${rows.join('\n')}
`;
};

const pages: readonly (readonly [path: string, text: string])[] = [
	['docs/keys.md', keysPage()],
	['docs/parity.md', parityPage()],
	['README.md', readme()],
];

const current = (path: string): string | undefined => {
	try {
		return read(path);
	} catch {
		// Not there yet: as good as out of date.
		return undefined;
	}
};

const stale = pages.filter(([path, text]) => current(path) !== text);
if (process.argv.includes('--check')) {
	for (const [path] of stale) console.error(`${path} is out of date: npm run docs`);
	process.exitCode = stale.length > 0 ? 1 : 0;
} else {
	for (const [path, text] of stale) {
		writeFileSync(join(top, path), text);
		console.log(`wrote ${path}`);
	}
}
