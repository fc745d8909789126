import {describe, expect, test} from 'vitest';
import {idOf} from '../../src/actions/action.ts';
import type {Fields} from '../../src/actions/fields/field.ts';
import {pairs} from '../../src/actions/fields/many.ts';
import {noWords, off} from '../../src/actions/fields/plain.ts';
import {filledLine, filledOut, readableFlags} from '../../src/actions/fields/words.ts';
import {actions} from '../../src/actions/index.ts';

const fields = {
	name: {type: 'text', label: 'Name'},
	file: {type: 'text', label: 'File', flag: ['-f', '--file'], isPath: true},
	driver: {type: 'text', label: 'Driver', flag: ['-d', '--driver'], usual: 'local'},
	labels: {type: 'text', label: 'Labels', flag: ['-l', '--label'], many: pairs},
	pause: {type: 'flag', label: 'Pause', flag: ['--pause'], usual: true, initial: true},
	quick: {...off, label: 'Quick', flag: ['-q']},
	pane: {...off, label: 'Pane', flag: ['--pane'], words: noWords},
} as const satisfies Fields;

const lineOf = (values: Record<string, string | boolean>, docker = {}): string =>
	filledLine({cli: 'docker thing make', docker, fields}, ['web'], values).line;

describe('the line of what is filled in', () => {
	test('has nothing that is so anyway', () => {
		expect(lineOf({})).toBe('docker thing make web');
		const usual = {file: '', driver: 'local', labels: '', pause: true, quick: false};
		expect(lineOf(usual)).toBe('docker thing make web');
	});

	test('has the long flag, off where on is usual, and each of several', () => {
		expect(lineOf({driver: 'nfs', labels: 'a=1; b=2 3', pause: false, quick: true})).toBe(
			"docker thing make --driver nfs --label a=1 --label 'b=2 3' --pause=false -q web",
		);
	});

	test('has a path as it is typed, and no flag that is ours', () => {
		expect(lineOf({file: '~/a b', pane: true})).toBe("docker thing make --file ~/'a b' web");
	});

	test('has flags first that stand there, and those that are always there before them', () => {
		const docker = {first: ['quick'], flags: [{spelled: ['--force'], isAlways: true}]};
		expect(lineOf({driver: 'nfs', quick: true}, docker)).toBe(
			'docker thing make --force -q --driver nfs web',
		);
	});

	test('shows what has to be filled in yet, and leaves out what may be empty', () => {
		const check = (text: string) => (text === '' ? 'It needs a name' : undefined);
		const line = (field: Fields[string]) =>
			filledLine({cli: 'docker pull', docker: {positional: ['name']}, fields: {name: field}}, [], {
				name: '',
			}).line;
		expect(line({...fields.name, check})).toBe("docker pull ''");
		expect(line(fields.name)).toBe('docker pull');
	});

	test('says project and verb as docker compose does', () => {
		const all: Fields = {profile: {...fields.name, flag: ['--profile'], leads: true}};
		const act = {cli: 'docker compose up', docker: {others: 'services'}, fields: all};
		expect(filledLine(act, ['shop'], {profile: 'debug', services: 'web db'})).toEqual({
			words: ['--profile', 'debug', 'up', 'web', 'db'],
			line: 'docker compose --project-name shop --profile debug up web db',
		});
	});

	test.each([
		['docker container kill', 'docker kill'],
		['docker container prune', 'docker container prune'],
		['docker image rm', 'docker rmi'],
		['docker network rm', 'docker network rm'],
		['docker login', 'docker login'],
	])('calls %s %s', (cli, said) => {
		expect(filledLine({cli, fields: {}}, [], {}).line).toBe(said);
	});
});

test('is read by the same flags', () => {
	expect(readableFlags(fields, {flags: [{spelled: ['--force']}]})?.flags).toEqual([
		{spelled: ['-f', '--file'], field: 'file', takesValue: true},
		{spelled: ['-d', '--driver'], field: 'driver', takesValue: true},
		{spelled: ['-l', '--label'], field: 'labels', takesValue: true, joins: '\n'},
		{spelled: ['--pause'], field: 'pause'},
		{spelled: ['-q'], field: 'quick'},
		{spelled: ['--pane'], field: 'pane'},
		{spelled: ['--force']},
	]);
	expect(readableFlags({name: fields.name}, undefined)).toBeUndefined();
});

test('what rows and engine make of a field is over what it is, and may be that it is not asked', () => {
	const found = filledOut(fields, {name: {initial: 'web'}, file: undefined});
	expect(found['name']).toEqual({...fields.name, initial: 'web'});
	expect('file' in found).toBe(false);
	expect(found['driver']).toBe(fields.driver);
});

test.each(actions.map(action => [idOf(action), action] as const))(
	'%s says each flag once',
	(_id, {docker}) => {
		const said = (docker?.flags ?? []).flatMap(({spelled}) => spelled);
		expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
	},
);
