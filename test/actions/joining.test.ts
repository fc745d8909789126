import {expect, test} from 'vitest';
import {connect} from '../../src/actions/network/connect.ts';
import {createRunner} from '../../src/actions/runner.ts';
import {answeringPorts} from '../../src/workspace/answering.ts';
import {contextOn} from './context.ts';
import {actionOf, networkRow} from './rows.ts';
import {fakePorts, recordingEngine} from './support.ts';

const one = (name: string, networkMode: string, networks: readonly string[]) => ({
	...{id: name, name, networkMode, networks},
	...{state: 'running', image: 'web:v1'},
});

const joined = {
	'containers.list': () => [
		one('web', 'bridge', ['bridge']),
		one('db', 'shop', ['shop']),
		one('agent', 'host', ['host']),
		one('mute', 'none', ['none']),
		one('sidecar', `container:${'a'.repeat(64)}`, []),
	],
};

test('who can be in no other network is not offered to one, and it is said why', async () => {
	const {engine} = recordingEngine(joined);
	const row = networkRow({name: 'shop'});
	const {container} = (await connect.fields?.([row], contextOn(engine))) ?? {};
	expect(container?.options.map(({value}) => value)).toEqual(['web']);
	expect(await connect.notes?.([row], contextOn(engine))).toEqual([
		'Not offered: agent (in the network of the host), mute (to have no network), sidecar (in the network of another container)',
	]);
});

test.each([
	['connect', 'db', 'db is in shop already'],
	['connect', 'agent', 'agent is in the network of the host'],
	['connect', 'none', 'There is no container none'],
	['disconnect', 'web', 'web is not in shop'],
])('%s of %s is refused in one line, without a form', async (verb, container, why) => {
	const {engine, acts} = recordingEngine(joined);
	const {ports, asked} = fakePorts({engine});
	const runner = createRunner(answeringPorts(ports, {container}));
	await runner.run(actionOf(`network.${verb}`), [networkRow({name: 'shop'})], {isTyped: true});
	expect(asked.toasts.at(-1)?.text).toMatch(new RegExp(`: ${why}$`));
	expect([asked.forms, acts()]).toEqual([[], []]);
});
