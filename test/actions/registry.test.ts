import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {type AnyAction, idOf} from '../../src/actions/action.ts';
import {createCatalog} from '../../src/actions/catalog.ts';
import {actions} from '../../src/actions/index.ts';
import {hintOrder} from '../../src/actions/keys/hintOrder.ts';
import {clashes} from '../../src/actions/keys/keymap.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {createTable} from '../../src/workspace/table.ts';
import {visits} from '../support/visits.ts';
import {actionOf, composed, containerRow, imageRow, networkRow, rowFor, volumeRow} from './rows.ts';
import {fakePorts, fillAny, fillFile, recordingEngine, type Script} from './support.ts';

const dockerCommands = readFileSync('test/fixtures/docker-commands.txt', 'utf8')
	.trim()
	.split('\n')
	.map(line => line.split(', ')[0]);

/** The one call that changes something, by action, or the calls in their order; looks have none. */
const calls: Readonly<Record<string, string | readonly string[] | undefined>> = {
	'container.stop': 'containers.stop',
	'container.start': 'containers.start',
	'container.restart': 'containers.restart',
	'container.pause': 'containers.pause',
	'container.unpause': 'containers.unpause',
	'container.kill': 'containers.kill',
	'container.rm': 'containers.remove',
	'container.commit': 'containers.commit',
	'container.rename': 'containers.rename',
	'container.shell': 'containers.exec',
	'container.exec': 'containers.exec',
	'container.attach': 'containers.attach',
	'container.toolbox': [
		'containers.create',
		'containers.attach',
		'containers.start',
		'containers.exec',
		'containers.exec',
		'containers.remove',
	],
	'container.wait': 'containers.wait',
	'container.join': 'networks.connect',
	'container.leave': 'networks.disconnect',
	'container.prune': 'containers.prune',
	'container.run': ['containers.create', 'containers.start'],
	'container.create': 'containers.create',
	'container.like': ['containers.create', 'containers.start'],
	'container.recreate': [
		'containers.create',
		'containers.rename',
		'containers.rename',
		'containers.remove',
	],
	'container.update': 'containers.update',
	'container.copy': undefined,
	'container.cp': 'containers.writeArchive',
	'container.export': undefined,
	'image.run': ['containers.create', 'containers.start'],
	'image.repull': 'images.pull',
	'image.pull': 'images.pull',
	'image.push': 'images.push',
	'image.save': 'images.save',
	'image.waste': 'images.save',
	'image.load': 'images.load',
	'image.import': 'images.import',
	'image.build': 'images.build',
	'image.prune': 'images.prune',
	'image.prunebuilds': 'images.pruneBuilds',
	'image.search': 'images.pull',
	'image.login': 'registries.login',
	'image.logout': 'registries.logout',
	'image.tag': 'images.tag',
	'image.untag': 'images.remove',
	'image.rm': 'images.remove',
	'image.copy': undefined,
	'volume.rm': 'volumes.remove',
	'volume.create': 'volumes.create',
	'volume.clone': [
		'volumes.create',
		'containers.create',
		'containers.create',
		'containers.writeArchive',
		'containers.remove',
		'containers.remove',
	],
	'volume.prune': 'volumes.prune',
	'volume.copy': undefined,
	'network.rm': 'networks.remove',
	'network.connect': 'networks.connect',
	'network.disconnect': 'networks.disconnect',
	'network.create': 'networks.create',
	'network.prune': 'networks.prune',
	'network.copy': undefined,
	'container.systemPrune': 'system.prune',
	'project.up': 'projects.compose',
	'project.down': 'projects.down',
	'project.stop': 'projects.stop',
	'project.start': 'projects.start',
	'project.restart': 'projects.restart',
	'project.pause': 'projects.pause',
	'project.unpause': 'projects.unpause',
	'project.kill': 'projects.kill',
	'project.pull': 'projects.compose',
	'project.build': 'projects.compose',
	'project.scale': 'projects.compose',
	'project.create': 'projects.compose',
	'project.push': 'projects.compose',
	'project.rm': 'projects.rm',
	'project.open': 'projects.compose',
	'project.exec': 'containers.exec',
	'project.attach': 'containers.attach',
	'project.run': 'projects.terminal',
	'project.wait': 'containers.wait',
	'project.port': undefined,
	'project.commit': 'containers.commit',
	'project.cp': 'containers.writeArchive',
	'project.export': undefined,
	'project.watch': 'projects.compose',
	'project.version': 'projects.version',
	'image.bake': 'docker.run',
	'image.builders': undefined,
	'image.inspectBuilder': undefined,
	'image.builderUsage': undefined,
	'image.pruneBuilder': 'docker.run',
	'image.createBuilder': 'docker.run',
	'image.useBuilder': 'docker.run',
	'image.stopBuilder': 'docker.run',
	'image.rmBuilder': 'docker.run',
	'image.buildxVersion': undefined,
	'image.inspectRemote': undefined,
	'image.createRemote': 'docker.run',
	'image.inspectManifest': undefined,
	'image.createManifest': 'docker.run',
	'image.annotateManifest': 'docker.run',
	'image.pushManifest': 'docker.run',
	'image.rmManifest': 'docker.run',
	'container.plugins': undefined,
	'container.inspectPlugin': undefined,
	'container.enablePlugin': 'plugins.enable',
	'container.disablePlugin': 'plugins.disable',
	'container.setPlugin': 'plugins.set',
	'container.rmPlugin': 'plugins.remove',
	'container.inspectContext': undefined,
};

const all = actions.map(action => [idOf(action), action] as const);
const changing = all.filter(([, {effect}]) => effect !== 'read');
const destroying = all.filter(([, {effect}]) => effect === 'destroy');

/** Something for every act to find: to be joined, to be taken out, to be pruned. */
const busyEngine: Script = {
	'containers.list': () => [
		containerRow({id: '1'.repeat(64), name: 'db', state: 'exited'}),
		containerRow({id: '2'.repeat(64), name: 'api', networks: ['backend']}),
		composed('web', {ports: [{ip: '0.0.0.0', hostPort: 8080, port: 80, protocol: 'tcp'}]}),
	],
	'networks.list': () => [networkRow(), networkRow({id: 'e'.repeat(64), name: 'bridge'})],
	'networks.unused': () => [networkRow()],
	'images.list': () => [imageRow()],
	'volumes.list': () => [volumeRow({labels: {'com.docker.volume.anonymous': ''}})],
};

const writers = ['image.save', 'container.export', 'project.export'];

const attempt = async (action: AnyAction, options: Parameters<typeof fakePorts>[0] = {}) => {
	// Those that write a file would ask about one, the others read it.
	if (writers.includes(idOf(action))) rmSync(fillFile, {force: true});
	else writeFileSync(fillFile, '');
	const recorder = recordingEngine(busyEngine);
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
		'project.stop',
		'project.start',
		'project.pause',
		'project.unpause',
	]);
	for (const action of twins) {
		const other = actionOf(`${action.kind}.${action.twin}`);
		expect(other.twin).toBe(action.verb);
		expect(other.keys).toEqual(action.keys);
	}
});

test('acts have capital letters, a prune has !; small ones only look, and what writes a file here has a capital too', () => {
	for (const action of actions) {
		const id = idOf(action);
		const isLook = visits.includes(id) || (action.effect === 'read' && !id.endsWith('.export'));
		const capital = /prune/i.test(action.verb) ? /^!$/ : /^[A-Z]$/;
		for (const key of action.keys) expect(key).toMatch(isLook ? /^[a-z]$/ : capital);
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
		// An image with two tags is removed tag by tag; which shell there is, is asked before.
		const times = id === 'image.rm' || id === 'container.shell' ? 2 : 1;
		const made = expected ? Array(times).fill(expected).flat() : [];
		expect(acts().map(({name}) => name)).toEqual(made);
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

test('what does not destroy does not ask on a dev host, unless it cannot be undone as others of its kind', async () => {
	for (const [id, action] of changing.filter(([, {effect}]) => effect === 'change')) {
		const {asked} = await attempt(action);
		// Of what is filled in here nothing is said to have been before.
		const isFinal = ['container.update', 'project.scale'].includes(id);
		expect([id, asked.questions.length]).toEqual([id, isFinal ? 1 : 0]);
	}
});

describe('that it cannot be undone', () => {
	const final = ['It cannot be undone'];

	test.each(destroying.filter(([, {undo}]) => !undo))('is said before %s', async (_id, action) => {
		const {asked} = await attempt(action, {consent: () => false});
		expect(await asked.questions[0]?.final).toEqual(final);
	});
});

test('with the commands, too, no key means two things in one place', () => {
	expect(clashes(createTable().entries).map(({message}) => message)).toEqual([]);
});

test('every command that names a docker command names a real one', () => {
	const named = createTable().entries.map(({cli}) => cli);
	expect(named.filter(cli => cli !== '' && !dockerCommands.includes(cli))).toEqual([]);
});
