import {describe, expect, test} from 'vitest';
import type {Hint} from '../../src/actions/catalog.ts';
import {scrolled} from '../../src/overlays/reading/dialogRoom.ts';
import {helpLines} from '../../src/overlays/reading/helpLines.ts';
import {shownActivities} from '../../views/overlay/Activities.tsx';
import {linesAround} from '../../views/overlay/window.ts';

const hints: readonly Hint[] = Array.from({length: 60}, (_, index) => ({
	id: `act.${index}`,
	keys: index === 0 ? 'ctrl-d ctrl-u' : String.fromCharCode(97 + (index % 26)),
	title: `Do thing number ${index}`,
	group: ['move', 'mark', 'lifecycle', 'view'][index % 4] ?? '',
	cli: index % 2 ? 'docker container kill' : '',
	destroys: index % 5 === 0,
	disabled: index % 7 === 3 ? 'web is not running' : undefined,
}));

describe('help', () => {
	test('has every key in as many columns as fit, groups whole, and why one cannot be used', () => {
		const narrow = helpLines(hints, 72, 99).map(line => line.map(({text}) => text).join(''));
		const wide = helpLines(hints, 180, 99).map(line => line.map(({text}) => text).join(''));
		expect(wide.length).toBeLessThanOrEqual(narrow.length / 2);
		for (const lines of [narrow, wide]) {
			const all = lines.join('\n');
			for (const {title} of hints) expect(all).toContain(title);
			expect(all.match(/LIFECYCLE/g)).toHaveLength(1);
			expect(all).toContain('web is not running');
		}
	});

	test('is no longer than it must be where it has to be scrolled', () => {
		const total = hints.length + 2 * new Set(hints.map(({group}) => group)).size;
		const lines = helpLines(hints, 180, 20);
		expect(lines).toHaveLength(Math.ceil(total / 3));
		const all = lines.map(line => line.map(({text}) => text).join('')).join('\n');
		for (const {title} of hints) expect(all).toContain(title);
	});

	test('tells a reason whole, on lines of its own where it is long', () => {
		const [hint] = hints;
		const disabled = 'none of the 41 containers can: a-name-that-is-long is being removed';
		const lines = helpLines(hint ? [{...hint, disabled}] : [], 44, 99);
		const said = lines.map(line => line.map(({text}) => text).join(''));
		expect(said.join(' ').replace(/ +/g, ' ')).toContain(disabled);
		expect(Math.max(...said.map(({length}) => length))).toBeLessThanOrEqual(44);
	});

	test('tells all keys, on lines of their own where they are many, and no stroke without the other', () => {
		const [hint] = hints;
		const keys = 'enter, ctrl+w enter, shift+enter, ctrl+j';
		const told = {keys, title: 'Submit', cli: '', disabled: undefined};
		for (const cells of [44, 72]) {
			const lines = helpLines(hint ? [{...hint, ...told}] : [], cells, 99);
			const [, ...said] = lines.map(line =>
				line
					.map(({text}) => text)
					.join('')
					.trimEnd(),
			);
			expect(said).toEqual([
				'enter,               Submit',
				'ctrl+w enter,',
				'shift+enter, ctrl+j',
				'',
			]);
		}
	});

	test('has no heading that is wider than its column', () => {
		const [hint] = hints;
		const group = 'what is said of the keys of a thing that has a very long name of its own';
		const lines = helpLines(hint ? [{...hint, group}, ...hints] : [], 180, 99);
		const all = lines.map(line => line.map(({text}) => text).join(''));
		expect(Math.max(...all.map(({length}) => length))).toBeLessThanOrEqual(180);
		expect(all.join('\n')).toMatch(/WHAT IS SAID OF THE KEYS OF A THING \S.*…/);
	});

	test('of nothing is nothing', () => {
		expect(helpLines([], 80, 99).filter(line => line.length > 0)).toEqual([]);
	});
});

describe('windows', () => {
	test('what fits is not cut, what does not says where one is', () => {
		const lines = Array.from({length: 10}, (_, index) => [{text: String(index)}]);
		expect(scrolled(lines, 3, 10)).toBe(lines);
		const shown = scrolled(lines, 3, 6).map(line => line.map(({text}) => text).join(''));
		expect(shown).toEqual(['3', '4', '5', '6', '', '4 to 7 of 10 lines']);
		expect(scrolled(lines, 99, 6)[0]).toEqual([{text: '6'}]);
	});

	test('a cursor is always inside, in the middle if it can be', () => {
		expect(linesAround(5, 4, 10)).toEqual({start: 0, end: 5});
		expect(linesAround(100, 50, 10)).toEqual({start: 45, end: 55});
		expect(linesAround(100, 99, 10)).toEqual({start: 90, end: 100});
	});
});

describe('the journal', () => {
	const activities = Array.from({length: 9}, (_, index) => ({
		id: index,
		title: `Kill web-${index}`,
		line: `docker container kill web-${index}`,
		startedAt: 0,
		endedAt: 1500,
		progress: '',
		outcome: index === 8 ? ('failed' as const) : ('done' as const),
		result: index === 8 ? 'No such container: web-8' : `Killed web-${index}`,
	}));
	const say = (top: number, most: number) =>
		shownActivities(activities, top, 80, most, 0).map(line => line.map(({text}) => text).join(''));

	test('has the newest first, with how it ended, how long it took and the docker line', () => {
		const [first, second, third] = say(0, 99);
		expect(first).toMatch(/^\d\d:\d\d:\d\d ▌failed +Kill web-8 {2}1\.5 s$/);
		expect(second?.trim()).toBe('No such container: web-8');
		expect(third?.trim()).toBe('$ docker container kill web-8');
	});

	test('tells who did what another session has done, and on which day', () => {
		const [killed] = activities;
		const days = 3 * 24 * 3600 * 1000;
		const other = killed ? [{...killed, id: -1, by: 'ada on prod-3'}] : [];
		const [line] = shownActivities(other, 0, 80, 99, days);
		const said = line?.map(({text}) => text).join('');
		expect(said).toMatch(/^\d\d-\d\d \d\d:\d\d:\d\d ▌done +Kill web-0 {2}ada on prod-3$/);
	});

	test('says nothing of docker where it has no word for what was done', () => {
		const [killed] = activities;
		const looked = killed ? [{...killed, line: ''}] : [];
		expect(shownActivities(looked, 0, 80, 99, 0)).toHaveLength(2);
	});

	test('cuts a long docker line at two rows, and shows the one that is looked at whole', () => {
		const [killed] = activities;
		const line = `docker run ${'--env NAME=value '.repeat(20)}busybox`;
		const long = killed
			? [
					{...killed, line},
					{...killed, id: 2, line},
				]
			: [];
		const rows = (isOpen: boolean) =>
			shownActivities(long, 0, 80, 99, 0, isOpen)
				.map(parts => parts.map(({text}) => text).join(''))
				.slice(2);
		expect(rows(false).join(' ')).not.toContain('busybox');
		expect(rows(false)).toHaveLength(2 + 4);
		expect(rows(true).join(' ')).toContain('busybox');
		expect(
			rows(true)
				.join(' ')
				.match(/busybox/g),
		).toHaveLength(1);
	});

	test('scrolls by whole activities to the very first one', () => {
		expect(say(0, 99)).toHaveLength(27);
		expect(say(0, 10).at(-1)).toBe('from 1 of 9');
		expect(say(0, 10)).toHaveLength(10);
		expect(say(8, 10)[0]).toContain('Kill web-0');
		expect(say(8, 10).at(-1)).toBe('from 9 of 9');
	});
});
