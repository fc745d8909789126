import {expect, test} from 'vitest';
import {connect} from '../../src/actions/network/connect.ts';
import {contextOn} from './context.ts';
import {networkRow} from './rows.ts';
import {recordingEngine} from './support.ts';

test('who can be in no other network is not offered to one, and it is said why', async () => {
	const one = (name: string, networkMode: string, networks: readonly string[]) => ({
		...{name, networkMode, networks},
		...{state: 'running', image: 'web:v1'},
	});
	const {engine} = recordingEngine({
		'containers.list': () => [
			one('web', 'bridge', ['bridge']),
			one('db', 'shop', ['shop']),
			one('agent', 'host', ['host']),
			one('mute', 'none', ['none']),
			one('sidecar', `container:${'a'.repeat(64)}`, []),
		],
	});
	const row = networkRow({name: 'shop'});
	const {container} = (await connect.fields?.([row], contextOn(engine))) ?? {};
	expect(container?.options.map(({value}) => value)).toEqual(['web']);
	expect(await connect.notes?.([row], contextOn(engine))).toEqual([
		'Not offered: agent (in the network of the host), mute (to have no network), sidecar (in the network of another container)',
	]);
});
