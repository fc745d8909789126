import {readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {idOf} from '../../src/actions/action.ts';
import {actions} from '../../src/actions/index.ts';
import {parseDockerLine} from '../../src/commands/dockerLine.ts';
import {newFolder} from '../support/folder.ts';
import {actionOf, containerRow} from './rows.ts';
import {attempt} from './support.ts';

let folder: string;
beforeAll(() => {
	folder = newFolder('cp');
	writeFileSync(join(folder, 'here'), 'mine');
});

const copy = (source: string, target: string, options: Parameters<typeof attempt>[2] = {}) =>
	attempt('container.cp', [], {...options, fill: () => ({source, target})});

describe('a copy', () => {
	test('in is refused in read-only mode, once it is known that it is one, and out is not', async () => {
		const into = await copy(join(folder, 'here'), 'web:/tmp/', {readOnly: true});
		expect(into.outcome).toBe('refused');
		expect(into.acts()).toEqual([]);
		expect(into.said).toEqual(['Cannot copy files: read-only: nothing may be changed']);
		const out = await copy('web:/etc/hosts', join(folder, 'new'), {readOnly: true});
		expect(out.calls.map(({name}) => name)).toEqual(['containers.readArchive']);
	});

	test('in wants to be sure on a prod host, out does not', async () => {
		const into = await copy(join(folder, 'here'), 'web:/tmp/', {hostClass: 'prod'});
		expect(into.asked.questions.map(({answer}) => answer)).toEqual(['typed']);
		const out = await copy('web:/etc/hosts', join(folder, 'new'), {hostClass: 'prod'});
		expect(out.asked.questions).toEqual([]);
	});

	test('over a file that is here asks, and takes no for an answer', async () => {
		const {outcome, calls, asked} = await copy('web:/etc/here', folder, {consent: () => false});
		expect(asked.questions[0]?.question).toBe(`Replace ${join(folder, 'here')}?`);
		expect(outcome).toBe('dismissed');
		expect(calls).toEqual([]);
	});

	test.each([
		['./a', './b', 'both ends are here'],
		['web:/a', '-', 'the screen'],
		['web:', './b', 'the source needs a path'],
		['web:/a', 'db:', 'the target needs a path'],
	])('from %s to %s is refused: %s', async (source, target, why) => {
		const {outcome, said, acts} = await copy(source, target);
		expect(outcome).toBe('failed');
		expect(said[0]).toContain(why);
		expect(acts()).toEqual([]);
	});

	test('shows the line that docker has for it', () => {
		const line = (source: string, target: string, more = {}) =>
			actionOf('container.cp').line(undefined, {
				source,
				target,
				archive: false,
				follow: false,
				...more,
			});
		expect(line('web:/etc/hosts', '~/my hosts')).toBe("docker cp web:/etc/hosts ~/'my hosts'");
		expect(line('./x', "web:$'/a\\x1b'", {archive: true, follow: true})).toBe(
			"docker cp --archive --follow-link ./x web:$'/a\\x1b'",
		);
		// docker has none.
		expect(line('web:/a', 'db:/b')).toBe('');
	});
});

test('docker’s words for copies and exports are read', () => {
	const runnables = actions.map(action => ({...action, id: idOf(action)}));
	expect(parseDockerLine('docker cp -aL web:/a ./b', runnables)).toEqual({
		...{type: 'act', id: 'container.cp', names: []},
		values: {archive: true, follow: true, source: 'web:/a', target: './b'},
	});
	expect(parseDockerLine('cp -q a b c', runnables)).toMatchObject({type: 'wrong'});
	expect(parseDockerLine('export -o web.tar web', runnables)).toEqual({
		...{type: 'act', id: 'container.export', names: ['web'], values: {file: 'web.tar'}},
	});
});

test('an export over a file that is here asks; one that fails leaves nothing', async () => {
	const file = join(folder, 'here');
	const no = await attempt('container.export', [containerRow()], {
		...{fill: () => ({file}), consent: () => false},
	});
	expect(no.asked.questions[0]?.question).toBe(`Replace ${file}?`);
	expect(no.calls).toEqual([]);
	async function* broken() {
		yield Buffer.from('half');
		throw new Error('the engine is gone');
	}
	const fails = await attempt(
		'container.export',
		[containerRow()],
		{fill: () => ({file: join(folder, 'web.tar')})},
		{'containers.export': broken},
	);
	expect(fails.outcome).toBe('failed');
	expect(readdirSync(folder).filter(name => name !== 'here')).toEqual([]);
});
