import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {type AnyAction, idOf} from '../../src/actions/action.ts';
import {createCatalog} from '../../src/actions/catalog.ts';
import {hintOrder} from '../../src/actions/hintOrder.ts';
import {actions} from '../../src/actions/index.ts';
import {clashes} from '../../src/actions/keymap.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {createTable} from '../../src/workspace/table.ts';
import {actionOf, rowFor} from './rows.ts';
import {fakePorts, fillAny, recordingEngine} from './support.ts';

const dockerCommands = readFileSync('test/fixtures/docker-commands.txt', 'utf8')
	.trim()
	.split('\n')
	.map(line => line.split(', ')[0]);

/** The one call that changes something, by action; looks have none. */
const calls: Readonly<Record<string, string | undefined>> = {
	'container.stop': 'containers.stop',
	'container.start': 'containers.start',
	'container.restart': 'containers.restart',
	'container.pause': 'containers.pause',
	'container.unpause': 'containers.unpause',
	'container.kill': 'containers.kill',
	'container.rm': 'containers.remove',
	'container.commit': 'containers.commit',
	'container.rename': 'containers.rename',
	'container.copy': undefined,
	'image.tag': 'images.tag',
	'image.untag': 'images.remove',
	'image.rm': 'images.remove',
	'image.copy': undefined,
	'volume.rm': 'volumes.remove',
	'volume.copy': undefined,
	'network.rm': 'networks.remove',
	'network.copy': undefined,
};

const all = actions.map(action => [idOf(action), action] as const);
const changing = all.filter(([, {effect}]) => effect !== 'read');
const destroying = all.filter(([, {effect}]) => effect === 'destroy');

const attempt = async (action: AnyAction, options: Parameters<typeof fakePorts>[0] = {}) => {
	const recorder = recordingEngine();
	const {ports, asked} = fakePorts({engine: recorder.engine, fill: fillAny, ...options});
	const outcome = await createRunner(ports).run(action, [rowFor(action)]);
	return {...recorder, asked, outcome};
};

test('the table of calls has every action', () => {
	expect(all.map(([id]) => id).sort()).toEqual(Object.keys(calls).sort());
});

test('the order of hints names nothing that is not there', () => {
	const ids = createTable().entries.map(({id}) => id);
	const isThere = (one: string) =>
		one === 'acts' || ids.some(id => id === one || `*.${id.split('.')[1]}` === one);
	expect(hintOrder.filter(one => !isThere(one))).toEqual([]);
});

test('no key means two things, but of twins', () => {
	expect(clashes(createCatalog(actions, []).entries)).toEqual([]);
});

test('twins name each other and have the same keys', () => {
	const twins = actions.filter(({twin}) => twin !== undefined);
	expect(twins.map(idOf)).toEqual([
		'container.stop',
		'container.start',
		'container.pause',
		'container.unpause',
	]);
	for (const action of twins) {
		const other = actionOf(`${action.kind}.${action.twin}`);
		expect(other.twin).toBe(action.verb);
		expect(other.keys).toEqual(action.keys);
	}
});

test('acts have capital letters, looks have small ones', () => {
	for (const {effect, keys} of actions) {
		for (const key of keys) expect(key).toMatch(effect === 'read' ? /^[a-z]$/ : /^[A-Z]$/);
	}
});

describe.each(all)('%s', (id, action) => {
	test('is a docker command, or a look that docker has no word for', () => {
		if (action.cli === '') expect(action.effect).toBe('read');
		else expect(dockerCommands).toContain(action.cli);
	});

	test('makes exactly its own call', async () => {
		const {acts, outcome, asked} = await attempt(action);
		const expected = calls[id];
		// An image with two tags is removed tag by tag.
		const times = id === 'image.rm' ? 2 : 1;
		expect(acts().map(({name}) => name)).toEqual(expected ? Array(times).fill(expected) : []);
		expect(outcome).toBe('done');
		expect(asked.activities).toHaveLength(1);
		expect(asked.pending.size).toBe(0);
	});

	test('shows a docker line that a shell can read', async () => {
		const {asked} = await attempt(action);
		const line = asked.activities[0]?.line ?? '';
		if (action.cli === '') expect(line).toBe('');
		else expect(line).toMatch(/^docker [a-z]/);
	});
});

describe.each(changing)('%s', (_id, action) => {
	test('is refused in read-only mode before anything is asked, with no call at all', async () => {
		const {calls, outcome, asked} = await attempt(action, {readOnly: true});
		expect(outcome).toBe('refused');
		expect(calls).toEqual([]);
		expect(asked.forms.length + asked.questions.length + asked.menus.length).toBe(0);
		expect(asked.toasts[0]?.text).toContain('read-only');
	});

	test('asks for the name on a prod host', async () => {
		const {asked} = await attempt(action, {hostClass: 'prod'});
		expect(asked.questions.map(({answer}) => answer)).toEqual(['typed']);
	});

	test('does nothing without an engine', async () => {
		const {ports, asked} = fakePorts({});
		expect(await createRunner(ports).run(action, [rowFor(action)])).toBe('refused');
		expect(asked.toasts[0]?.text).toContain('no engine');
	});
});

describe.each(destroying)('%s', (_id, action) => {
	test('asks, and a no changes nothing', async () => {
		const {acts, outcome, asked} = await attempt(action, {consent: () => false});
		expect(asked.questions).toHaveLength(1);
		expect(asked.questions[0]?.destroys).toBe(true);
		expect(outcome).toBe('dismissed');
		expect(acts()).toEqual([]);
		expect(asked.activities).toEqual([]);
	});
});

test('what does not destroy does not ask on a dev host', async () => {
	for (const [, action] of changing.filter(([, {effect}]) => effect === 'change')) {
		const {asked} = await attempt(action);
		expect(asked.questions).toEqual([]);
	}
});

test('with the commands, too, no key means two things in one place', () => {
	expect(clashes(createTable().entries).map(({message}) => message)).toEqual([]);
});

test('every command that names a docker command names a real one', () => {
	const named = createTable().entries.map(({cli}) => cli);
	expect(named.filter(cli => cli !== '' && !dockerCommands.includes(cli))).toEqual([]);
});
