import {expect, test} from 'vitest';
import {createCatalog} from '../../src/actions/catalog.ts';
import {defineMaking} from '../../src/actions/making.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {AppError} from '../../src/base/errors.ts';
import {attempt, fakePorts, recordingEngine} from './support.ts';

const create = defineMaking({
	kind: 'volume',
	verb: 'create',
	keys: ['N'],
	title: 'Create a volume',
	group: 'lifecycle',
	effect: 'change',
	fields: () => ({name: {type: 'text', label: 'Name', initial: 'data'}}),
	line: ({name}) => `docker volume create ${name}`,
	run: async ({engine, signal}, {name}) => {
		await engine.volumes.inspect(name, {signal});
		return `Created ${name}`;
	},
});

const run = async (options: Parameters<typeof fakePorts>[0] = {}) => {
	const {engine, calls} = recordingEngine();
	const {ports, asked} = fakePorts({engine, ...options});
	return {outcome: await createRunner(ports).run(create, []), asked, calls};
};

test('an act without a row needs none, marks none, and says what it did', async () => {
	const {outcome, asked, calls} = await run();
	expect(outcome).toBe('done');
	expect(calls).toEqual([{name: 'volumes.inspect', args: ['data']}]);
	expect(asked.forms[0]).toMatchObject({title: 'Create a volume'});
	expect(asked.activities[0]).toMatchObject({
		title: 'Create a volume',
		line: 'docker volume create data',
	});
	expect(asked.toasts.map(({text}) => text)).toEqual(['Created data']);
});

test('on a prod host its verb is typed', async () => {
	const {asked} = await run({hostClass: 'prod'});
	expect(asked.questions[0]).toMatchObject({
		question: 'Create a volume?',
		answer: 'typed',
		expected: 'create',
		consequences: [],
	});
});

test('what goes wrong is told without a name', async () => {
	const {engine} = recordingEngine({
		'volumes.inspect': () => {
			throw new AppError('CONFLICT', 'there is one already');
		},
	});
	const {outcome, asked} = await run({engine});
	expect(outcome).toBe('failed');
	expect(asked.toasts[0]?.text).toBe('Cannot create a volume: there is one already');
});

test('what was so already is told by its title', async () => {
	const {engine} = recordingEngine({
		'volumes.inspect': () => {
			throw new AppError('UNCHANGED', 'it is so');
		},
	});
	const {asked} = await run({engine});
	expect(asked.toasts[0]?.text).toBe('Create a volume: it was so already');
});

test('read-only mode refuses it, and its key is always its own', async () => {
	const {outcome, asked} = await run({readOnly: true});
	expect(outcome).toBe('refused');
	expect(asked.toasts[0]?.text).toContain('Cannot create a volume: read-only');
	const catalog = createCatalog([create], []);
	const situation = {layers: ['volume'], rows: [], readOnly: false, target: {}} as const;
	expect(catalog.pick(['volume.create'], situation)?.id).toBe('volume.create');
	expect([...catalog.hints(situation)]).toMatchObject([
		{title: 'Create a volume', disabled: undefined},
	]);
});

test.each([
	['project.open', 'Bring up'],
	['image.login', 'Log in'],
	['image.logout', 'Log out'],
	['volume.create', 'Create'],
])('the button of %s has its verb, whole: %s', async (id, verb) => {
	const {asked} = await attempt(id, []);
	expect(asked.forms.map(form => form.verb)).toEqual([verb]);
});
