import {describe, expect, test} from 'vitest';
import type {EventsQuery} from '../../src/engine/system/types.ts';
import type {ContainerDetail, EngineEvent} from '../../src/engine/things.ts';
import {inspectRow} from '../../src/kinds/container/asked.ts';
import {containerDetail, containerSummary, happened} from '../support/things.ts';

const policy = (name: string, most = 0) => ({
	raw: {HostConfig: {RestartPolicy: {Name: name, MaximumRetryCount: most}}},
});

/** Whether it is seen that the container was asked to end, and which events the engine was asked for. */
const look = async (detail: Partial<ContainerDetail>, remembered: readonly EngineEvent[] = []) => {
	const wanted: unknown[] = [];
	const ended = {state: 'exited', exitCode: 1, finishedAt: 1_000_000, ...detail} as const;
	const engine = {
		containers: {
			inspect: async () => containerDetail(containerSummary('web', {state: ended.state}), ended),
		},
		system: {
			async events({filters = {}}: EventsQuery) {
				wanted.push(filters.event);
				const told = remembered.filter(({action}) => filters.event.includes(action));
				const stream = (async function* () {
					if (told.length > 0) yield told;
				})();
				return Object.assign(stream, {lastByteAt: 0});
			},
		},
	};
	const {asked} = await inspectRow(engine, 'web');
	return {asked, wanted};
};

describe('a container that ended badly was asked to', () => {
	test.each([
		['always', policy('always')],
		['unless-stopped', policy('unless-stopped')],
		['on-failure', policy('on-failure')],
		['on-failure, with tries left', {...policy('on-failure', 3), restartCount: 2}],
	])('where its policy would have started it again: %s', async (_name, detail) => {
		expect(await look(detail)).toEqual({asked: true, wanted: []});
	});

	test.each([
		['a start of it failed', {...policy('always'), error: 'port is already allocated'}],
		['it was out of tries', {...policy('on-failure', 3), restartCount: 3}],
		['it has no policy', policy('no')],
	])('not where %s, unless the engine remembers a stop', async (_name, detail) => {
		expect(await look(detail)).toEqual({asked: false, wanted: [['stop']]});
		expect((await look(detail, [happened('container', 'stop', 'web')])).asked).toBe(true);
	});

	test('a kill counts where it ended by that, and not where the program ends itself by a signal', async () => {
		const kill = [happened('container', 'kill', 'web')];
		expect((await look({exitCode: 137}, kill)).asked).toBe(true);
		expect((await look({exitCode: 1}, kill)).asked).toBe(false);
	});

	test.each([
		['it was out of memory', {oomKilled: true}],
		['it ended well', {exitCode: 143}],
		['it restarts', {state: 'restarting'}],
	] as const)('nobody is asked where %s', async (_name, detail) => {
		expect(await look({...policy('always'), ...detail})).toEqual({asked: false, wanted: []});
	});
});
