import {globSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, expect, test} from 'vitest';
import {layers} from './support/layers.ts';

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
	test('every file is in a layer, and imports only from layers below it', () => {
		expect(imports.filter(isOurs).length).toBeGreaterThan(20);
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

	test('the first list waits for no act, no view of logs and no React', () => {
		const found = new Set(['src/cli/main.ts']);
		for (const file of found) {
			const needed = imports.filter(one => one.from === file && !one.typeOnly && !one.dynamic);
			for (const {to} of needed) found.add(to);
		}
		expect([...found]).toContain('views/firstFrame.ts');
		const late =
			/^(react|ink)(\/|$)|^src\/(actions|completion|viewers|shells|logs\/(viewer|commands))\/|workspace\.ts$|\.tsx$/;
		expect([...found].filter(file => late.test(file))).toEqual([]);
	});

	test('React and Ink stay in hooks and views', () => {
		const drawing = imports.filter(
			({from, to}) => from.startsWith('src/') && /^(react|ink)(\/|$|-)/.test(to),
		);
		expect(drawing.map(show)).toEqual([]);
	});

	test.each([
		['dockerode', /^dockerode|^docker-modem/, 'src/engine/'],
		['the emulator', /^@xterm\//, 'src/terminal/emulator/'],
		['the language of paths', /^json-p3$/, 'src/viewers/json/query.ts'],
		['ink-table', /^ink-table$/, 'views/table/SmallTable.tsx'],
	])('%s stays in its place', (_what, packages, place) => {
		const users = imports.filter(({to}) => packages.test(to));
		expect(users.length).toBeGreaterThan(0);
		expect(users.filter(({from}) => !from.startsWith(place)).map(show)).toEqual([]);
	});

	test('the program has no package that nobody decided on', () => {
		const decided =
			/^(node:|react$|react\/jsx-runtime$|ink$|ink-table$|ink-text-input$|dockerode$|@xterm\/headless$|strip-ansi$|#exotic-width$|yaml$|json-p3$)/;
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

	test('nothing is taken for what it is not', () => {
		const all = globSync('{src,hooks,views,test,bench,scripts}/**/*.{ts,tsx}');
		const casts = all.filter(file =>
			/\bas (?:unknown as \w|(?:never|any)[;,)\]}>])/.test(readFileSync(file, 'utf8')),
		);
		expect(casts).toEqual([]);
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

test('the table of layers in the docs has all of them, in their order', () => {
	const table = /\| folder \| what \|\n\|.*\n((?:\|.*\n)+)/.exec(
		readFileSync('docs/architecture.md', 'utf8'),
	);
	const rows = (table?.[1] ?? '').trim().split('\n');
	const told = rows.flatMap(row => {
		const names = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(
			([, name = '']) => name,
		);
		const [first = ''] = names;
		// The ones beside it are of the same folder.
		return names.map(name =>
			name.includes('/') || name === first ? name : join(dirname(first), name),
		);
	});
	const folders = layers.map(({part}) => part).filter(part => !/\.tsx?$/.test(part));
	expect(told).toEqual(folders);
});

test('the walks of the docs go by functions that are there', () => {
	const walks = [
		...readFileSync('docs/architecture.md', 'utf8').matchAll(/^(\d+)\. `(\S+)` `(\w+)`/gm),
	];
	const stops = walks.map(([, , file = '', name = '']) => ({file, name}));
	const numbers = walks.map(([, number]) => Number(number));
	expect(numbers.filter(number => number === 1).length).toBe(3);
	// Short enough to be gone at once.
	expect(Math.max(...numbers)).toBeLessThanOrEqual(12);
	const isThere = ({file, name}: (typeof stops)[number]) =>
		files.includes(file) &&
		new RegExp(`^export (?:async )?(?:const|function\\*?) ${name}\\b`, 'm').test(
			readFileSync(file, 'utf8'),
		);
	expect(stops.filter(stop => !isThere(stop))).toEqual([]);
});
