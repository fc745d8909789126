import {expect, test} from 'vitest';
import {undoConnect, undoDisconnect} from '../../src/actions/network/undo.ts';
import {contextOn} from './context.ts';
import {recordingEngine, type Script} from './support.ts';

const contextOf = (script: Script) => {
	const {engine, acts} = recordingEngine({
		'networks.list': () => [{id: 'n1', name: 'mail'}],
		...script,
	});
	return {context: contextOn(engine), acts};
};
const pair = {network: 'mail', container: 'front'};

test('what was connected is disconnected', async () => {
	const {context, acts} = contextOf({});
	const undo = undoConnect(pair);
	expect(undo.line).toBe('docker network disconnect mail front');
	await undo.run(context);
	expect(acts()).toEqual([{name: 'networks.disconnect', args: ['n1', 'front', {force: false}]}]);
});

test('what was disconnected is connected as it was, with its names and its address', async () => {
	const endpoint = {Aliases: ['post', 'aaaaaaaaaaaa'], IPAMConfig: {IPv4Address: '10.8.0.9'}};
	const {context, acts} = contextOf({
		'containers.inspect': () => ({
			raw: {Id: 'a'.repeat(64), NetworkSettings: {Networks: {mail: endpoint}}},
		}),
	});
	const undo = await undoDisconnect(context, pair);
	expect(undo?.line).toBe('docker network connect --alias post --ip 10.8.0.9 mail front');
	await undo?.run(context);
	const options = {aliases: ['post'], ip: '10.8.0.9', ip6: '', linkLocalIps: [], links: []};
	expect(acts()).toEqual([
		{name: 'networks.connect', args: ['n1', 'front', {...options, driverOptions: {}}]},
	]);
});

test('there is no way back into a network that it was not in', async () => {
	const {context} = contextOf({'containers.inspect': () => ({raw: {Id: 'a'.repeat(64)}})});
	expect(await undoDisconnect(context, pair)).toBeUndefined();
});
