import {globSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, expect, test} from 'vitest';

/** Who may import whom: a part may use itself and the parts named. The order is the order of ranks. */
const layers: readonly {
	readonly part: string;
	readonly uses: readonly string[];
	/** Parts whose types alone may be imported. */
	readonly types?: readonly string[];
}[] = [
	{part: 'src/base', uses: []},
	{part: 'src/store', uses: [], types: ['src/base']},
	{part: 'src/terminal', uses: ['src/base']},
	{part: 'src/engine', uses: ['src/base']},
	{part: 'src/spans', uses: ['src/base']},
	{part: 'src/kinds', uses: ['src/base', 'src/spans'], types: ['src/engine']},
	{part: 'src/logs/feed', uses: ['src/base'], types: ['src/store', 'src/engine']},
	{part: 'src/logs/text', uses: ['src/base'], types: ['src/engine']},
	{part: 'src/logs/output', uses: ['src/base', 'src/logs/text'], types: ['src/engine']},
	{part: 'src/logs/merge', uses: ['src/base', 'src/logs/feed'], types: ['src/engine']},
	{
		part: 'src/logs/search',
		uses: ['src/base', 'src/logs/feed', 'src/logs/text'],
		types: ['src/engine'],
	},
	{
		part: 'src/logs/patterns',
		uses: ['src/logs/feed', 'src/logs/text', 'src/logs/search'],
		types: ['src/base', 'src/engine'],
	},
	{part: 'src/hub', uses: ['src/base', 'src/store', 'src/engine', 'src/kinds', 'src/logs/feed']},
	{part: 'src/actions', uses: ['src/base', 'src/kinds'], types: ['src/engine']},
	{
		part: 'src/state',
		uses: ['src/terminal', 'src/kinds'],
		types: ['src/base', 'src/engine', 'src/hub'],
	},
	{
		part: 'src/lists',
		uses: ['src/base', 'src/store', 'src/kinds', 'src/logs/search', 'src/state'],
		types: ['src/engine', 'src/hub'],
	},
	{
		part: 'src/logs/panes',
		uses: ['src/base', 'src/kinds', 'src/logs/search'],
		types: ['src/engine', 'src/hub'],
	},
	{
		part: 'src/viewers',
		uses: ['src/base', 'src/store', 'src/spans', 'src/logs/search'],
		types: ['src/engine', 'src/kinds', 'src/logs/feed', 'src/hub', 'src/logs/panes'],
	},
	{part: 'src/config', uses: ['src/base', 'src/logs/search', 'src/actions', 'src/logs/panes']},
	{
		part: 'src/overlays',
		uses: ['src/base', 'src/store', 'src/terminal', 'src/actions', 'src/state'],
		types: ['src/kinds'],
	},
	{
		part: 'src/session',
		uses: ['src/base', 'src/store', 'src/engine', 'src/logs/search', 'src/logs/panes'],
		types: ['src/hub', 'src/state', 'src/config'],
	},
	{
		part: 'src/logs/viewer',
		uses: [
			'src/base',
			'src/spans',
			'src/kinds',
			'src/logs/feed',
			'src/logs/text',
			'src/logs/output',
			'src/logs/merge',
			'src/logs/search',
			'src/logs/patterns',
			'src/lists',
			'src/logs/panes',
			'src/viewers',
		],
		types: ['src/engine', 'src/hub'],
	},
	{
		part: 'src/logs/space',
		uses: ['src/store', 'src/logs/panes', 'src/viewers'],
		types: ['src/base', 'src/hub', 'src/state'],
	},
	{
		part: 'src/commands',
		uses: ['src/base', 'src/kinds', 'src/actions', 'src/state', 'src/config'],
		types: [
			'src/terminal',
			'src/hub',
			'src/lists',
			'src/viewers',
			'src/overlays',
			'src/session',
			'src/logs/space',
		],
	},
	{
		part: 'src/logs/export',
		uses: [
			'src/base',
			'src/terminal',
			'src/logs/feed',
			'src/logs/text',
			'src/logs/output',
			'src/logs/merge',
			'src/logs/search',
			'src/state',
			'src/commands',
		],
		types: ['src/engine', 'src/hub', 'src/actions', 'src/logs/panes', 'src/viewers'],
	},
	{
		part: 'src/logs/commands',
		uses: [
			'src/base',
			'src/store',
			'src/kinds',
			'src/logs/search',
			'src/actions',
			'src/state',
			'src/lists',
			'src/logs/panes',
			'src/logs/viewer',
			'src/commands',
			'src/logs/export',
		],
		types: ['src/viewers'],
	},
	{
		part: 'src/workspace',
		uses: [
			'src/base',
			'src/store',
			'src/terminal',
			'src/spans',
			'src/kinds',
			'src/logs/search',
			'src/actions',
			'src/state',
			'src/lists',
			'src/logs/panes',
			'src/viewers',
			'src/overlays',
			'src/session',
			'src/logs/viewer',
			'src/logs/space',
			'src/commands',
			'src/logs/commands',
		],
		types: ['src/engine', 'src/hub'],
	},
	{
		part: 'src/logs/print',
		uses: [
			'src/base',
			'src/kinds',
			'src/logs/feed',
			'src/logs/output',
			'src/logs/merge',
			'src/logs/search',
			'src/hub',
			'src/logs/panes',
		],
		types: ['src/engine', 'src/logs/text'],
	},
	{
		part: 'hooks',
		uses: ['src/store', 'src/state', 'src/workspace'],
		types: ['src/spans', 'src/hub', 'src/viewers'],
	},
	{
		part: 'views',
		uses: ['src/base', 'src/kinds', 'hooks'],
		types: [
			'src/store',
			'src/terminal',
			'src/engine',
			'src/spans',
			'src/hub',
			'src/actions',
			'src/state',
			'src/lists',
			'src/viewers',
			'src/overlays',
			'src/logs/space',
			'src/workspace',
		],
	},
	{part: 'views/mount.tsx', uses: ['src/terminal', 'views'], types: ['src/base', 'src/workspace']},
	{
		part: 'views/firstFrame.ts',
		uses: ['src/kinds', 'src/state', 'src/workspace', 'views'],
		types: ['src/base', 'src/terminal', 'hooks'],
	},
	{
		part: 'src/cli',
		uses: [
			'src/base',
			'src/store',
			'src/terminal',
			'src/engine',
			'src/hub',
			'src/actions',
			'src/lists',
			'src/config',
			'src/workspace',
			'src/logs/print',
			'views',
			'views/firstFrame.ts',
		],
		types: ['src/session'],
	},
];

interface Import {
	readonly from: string;
	/** Relative ones are paths from the top of the project, others are packages. */
	readonly to: string;
	readonly typeOnly: boolean;
	readonly dynamic: boolean;
}

const files = globSync(['src/**/*.{ts,tsx}', 'hooks/**/*.{ts,tsx}', 'views/**/*.{ts,tsx}']).sort();

const importsOf = (file: string): Import[] => {
	const source = readFileSync(file, 'utf8');
	const resolve = (specifier: string) =>
		specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
	const fixed = source.matchAll(
		/^(?:import|export)\s+(type\s)?(?:[\w*][\w\s,*]*|[\w\s,]*\{[^}]*\})\s*from\s+'([^']+)'/gm,
	);
	const dynamic = source.matchAll(/(?<!typeof )\bimport\(\s*'([^']+)'\s*\)(\.\w+[^(])?/g);
	return [
		...[...fixed].map(([, type, to = '']) => ({
			from: file,
			to: resolve(to),
			typeOnly: type !== undefined,
			dynamic: false,
		})),
		// `import('./x.ts').Name` in a type position is a type.
		...[...dynamic].map(([, to = '', member]) => ({
			from: file,
			to: resolve(to),
			typeOnly: member !== undefined,
			dynamic: true,
		})),
	];
};

const imports = files.flatMap(importsOf);

/** The longest part that holds the file: `views/mount.tsx` is no ordinary view. */
const layerOf = (file: string) =>
	layers
		.filter(({part}) => file === part || file.startsWith(`${part}/`))
		.sort((a, b) => b.part.length - a.part.length)[0];

const isOurs = ({to}: Import) => /^(src|hooks|views)\//.test(to);

const forbidden = ({from, to, typeOnly, dynamic}: Import): boolean => {
	if (from === 'src/cli/main.ts' && to === 'views/mount.tsx') return !dynamic;
	const [here, there] = [layerOf(from), layerOf(to)];
	if (!here || !there) return true;
	if (here === there || here.uses.includes(there.part)) return false;
	return !(typeOnly && here.types?.includes(there.part));
};

const show = ({from, to}: Import) => `${from} -> ${to}`;

describe('layers', () => {
	test('there is something to look at', () => {
		expect(imports.filter(isOurs).length).toBeGreaterThan(20);
	});

	test('every file is in a layer, and imports only from layers below it', () => {
		expect(files.filter(file => layerOf(file) === undefined)).toEqual([]);
		expect(imports.filter(isOurs).filter(forbidden).map(show)).toEqual([]);
	});

	test('a layer uses those that are named before it', () => {
		const ranks = new Map(layers.map(({part}, rank) => [part, rank]));
		const upward = layers.flatMap(({part, uses, types = []}, rank) =>
			[...uses, ...types]
				.filter(one => (ranks.get(one) ?? rank) >= rank)
				.map(one => `${part} -> ${one}`),
		);
		expect(upward).toEqual([]);
	});

	test('no file needs itself, by types neither', () => {
		const needs = new Map<string, readonly string[]>();
		for (const file of files) {
			needs.set(
				file,
				imports.filter(one => one.from === file && isOurs(one)).map(({to}) => to),
			);
		}
		const whole = new Set<string>();
		const cycles: string[] = [];
		const walk = (file: string, way: readonly string[]) => {
			if (whole.has(file)) return;
			const start = way.indexOf(file);
			if (start >= 0) return void cycles.push([...way.slice(start), file].join(' -> '));
			for (const next of needs.get(file) ?? []) walk(next, [...way, file]);
			whole.add(file);
		};
		for (const file of files) walk(file, []);
		expect(cycles).toEqual([]);
	});

	test('nothing imports the command line, nothing but it imports the mount', () => {
		const top = imports.filter(
			({from, to}) =>
				to === 'src/cli/main.ts' || (to === 'views/mount.tsx' && from !== 'src/cli/main.ts'),
		);
		expect(top.map(show)).toEqual([]);
	});

	test('React and Ink stay in hooks and views', () => {
		const drawing = imports.filter(
			({from, to}) => from.startsWith('src/') && /^(react|ink)(\/|$|-)/.test(to),
		);
		expect(drawing.map(show)).toEqual([]);
	});

	test('dockerode stays in the engine', () => {
		const docker = imports.filter(
			({from, to}) => /^dockerode|^docker-modem/.test(to) && !from.startsWith('src/engine/'),
		);
		expect(docker.map(show)).toEqual([]);
	});

	test('small tables alone are drawn by ink-table', () => {
		const tables = imports.filter(({to}) => to === 'ink-table').map(({from}) => from);
		expect(tables.filter(file => !file.endsWith('/SmallTable.tsx'))).toEqual([]);
	});

	test('the program has no package that nobody decided on', () => {
		const decided =
			/^(node:|react$|react\/jsx-runtime$|ink$|ink-table$|ink-text-input$|dockerode$|strip-ansi$|string-width$|yaml$)/;
		const others = imports.filter(one => !isOurs(one) && !decided.test(one.to));
		expect(others.map(show)).toEqual([]);
	});
});

describe('files', () => {
	test('no folder holds more than can be seen at once', () => {
		const counts = new Map<string, number>();
		for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
		expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
	});

	test('timers are made by the scheduler alone', () => {
		const timers = files.filter(
			file =>
				file !== 'src/base/schedule.ts' &&
				/\bset(Timeout|Interval)\(/.test(readFileSync(file, 'utf8')),
		);
		expect(timers).toEqual([]);
	});
});

test('the walks of the docs go by functions that are there', () => {
	const walks = readFileSync('docs/architecture.md', 'utf8').matchAll(/^\d+\. `(\S+)` `(\w+)`/gm);
	const stops = [...walks].map(([, file = '', name = '']) => ({file, name}));
	expect(stops.length).toBeGreaterThan(20);
	const isThere = ({file, name}: (typeof stops)[number]) =>
		files.includes(file) &&
		new RegExp(`^export (?:async )?(?:const|function\\*?) ${name}\\b`, 'm').test(
			readFileSync(file, 'utf8'),
		);
	expect(stops.filter(stop => !isThere(stop))).toEqual([]);
});
