import {createScope} from '../../src/base/scope.ts';
import {createHub, type HubDeps} from '../../src/hub/hub.ts';
import type {KindId} from '../../src/kinds/index.ts';
import {createRecordingEngine, type RecordingEngine} from '../support/recordingEngine.ts';
import {createManualScheduler} from '../support/scheduler.ts';
import {containerSummary} from '../support/things.ts';

/** A hub on an engine of maps, in a time that stands still. `prepare` fills the engine first. */
export const startHub = (
	prepare: (fake: RecordingEngine) => void = () => {},
	options: Partial<Pick<HubDeps, 'about' | 'killsOf' | 'random'>> = {},
) => {
	const schedule = createManualScheduler();
	const fake = createRecordingEngine(schedule);
	const scope = createScope();
	prepare(fake);
	const hub = createHub({engine: fake.engine, schedule, scope, random: () => 1, ...options});
	const row = (id: string) => hub.rows('container').get().rows.get(id);
	return {
		schedule,
		fake,
		scope,
		hub,
		row,
		ids: (kind: KindId = 'container') => [...hub.rows(kind).get().rows.keys()],
		phase: () => hub.status.get().phase,
	};
};

/** A hub that is live, with running containers of these names. */
export const liveHub = async (...names: readonly string[]) => {
	const started = startHub(fake => {
		for (const name of names) fake.containers.set(name, containerSummary(name));
	});
	await started.schedule.settle();
	return started;
};
