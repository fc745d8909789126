import {globSync, readFileSync, realpathSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, resolve} from 'node:path';
import realStringWidth from 'real-string-width';
import {describe, expect, test} from 'vitest';
import {lateModule} from '../../src/runtime/lateModule.ts';
import {sha1} from '../../src/runtime/packages/object-hash/objectHash.ts';
import signalExit from '../../src/runtime/packages/signal-exit/signalExit.ts';
import stringWidth from '../../src/runtime/packages/string-width/stringWidth.ts';

const packages = globSync('src/runtime/packages/*/package.json').map(file => ({
	folder: resolve(dirname(file)),
	name: String(JSON.parse(readFileSync(file, 'utf8')).name),
}));

describe('packages that ours stand in for', () => {
	test('are installed from here, and say why', () => {
		expect(packages.length).toBeGreaterThan(5);
		for (const {name, folder} of packages) {
			expect(realpathSync(`node_modules/${name}`)).toBe(folder);
			expect(readFileSync(`${folder}/package.json`, 'utf8')).toMatch(/"description": "\w.{20}/);
		}
	});

	test.each([
		['ink', 'string-width'],
		['ink', 'signal-exit'],
		['widest-line', 'string-width'],
		['wrap-ansi', 'string-width'],
		['slice-ansi', 'string-width'],
		['cli-truncate', 'string-width'],
		['restore-cursor', 'signal-exit'],
		['ink-table', 'object-hash'],
		['docker-modem', 'ssh2'],
		['dockerode', '@grpc/grpc-js'],
		['dockerode', '@grpc/proto-loader'],
		['dockerode', 'protobufjs'],
	])('%s gets our %s', (user, name) => {
		const from = createRequire(realpathSync(`node_modules/${user}/package.json`));
		const folder = packages.find(one => one.name === name)?.folder;
		expect(dirname(from.resolve(name))).toBe(folder);
	});

	test('no package brings another one of them that the program could get', () => {
		const nested = globSync('node_modules/{ink*,dockerode,docker-modem}/node_modules/*');
		const names = packages.map(({name}) => basename(name));
		expect(nested.filter(path => names.includes(basename(path)))).toEqual([]);
	});
});

describe('a text is as wide as string-width says', () => {
	test.each([
		['letters', 'web-1'],
		['a border', '│ web ─'],
		['Han', '日本語'],
		['Hangul', '한국어'],
		['Hangul by its letters', '\u1112\u1161\u11ab'],
		['an emoji', '👍'],
		['a family', '👨‍👩‍👧'],
		['a flag', '🇩🇪'],
		['a keycap', '1️⃣'],
		['a letter with marks', 'e\u0301\u0323'],
		['Thai', 'สวัสดี'],
		['colours', '\x1b[31mred\x1b[m ↻'],
		['nothing', ''],
	])('%s', (_, text) => {
		expect(stringWidth(text)).toBe(realStringWidth(text));
	});

	test('with its colours', () => {
		const text = '\x1b[31mred';
		expect(stringWidth(text, {countAnsiEscapeCodes: true})).toBeGreaterThan(stringWidth(text));
	});
});

test('rows of a table that differ have other keys', () => {
	expect(sha1({port: 80})).not.toBe(sha1({port: 81}));
	expect(sha1({port: 80})).toBe(sha1({port: 80}));
});

test('nothing listens to the end of the process', () => {
	const before = process.listenerCount('SIGTERM');
	signalExit()();
	expect(process.listenerCount('SIGTERM')).toBe(before);
});

describe('a late module', () => {
	test('is loaded when something of it is used', () => {
		let loads = 0;
		const late = lateModule(() => {
			loads++;
			return {answer: 42};
		});
		expect(loads).toBe(0);
		expect(Reflect.get(late, 'answer')).toBe(42);
		expect(loads).toBe(1);
	});
});
