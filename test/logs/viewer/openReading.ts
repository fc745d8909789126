import {createLogPane} from '../../../src/logs/viewer/pane/pane.ts';
import {createFakeLog} from '../../support/fakeLog.ts';
import {createRig, draw, watch} from '../../viewers/rig.ts';

/** A log that `write` fills before it is looked at, and how it is read. */
export const openReading = async (
	write: (log: ReturnType<typeof createFakeLog>, now: number) => void,
) => {
	const log = createFakeLog();
	const rig = createRig({log});
	write(log, rig.schedule.now());
	const viewer = createLogPane({sources: [{containerId: 'web', name: 'web'}]}, rig.deps);
	watch(viewer);
	const lines = (rows = 12) => draw(viewer, 60, rows).filter(Boolean);
	lines();
	await rig.schedule.advance(200);
	const reading = viewer.log?.reading;
	if (!reading) throw new Error('a log can be read');
	return {...rig, viewer, reading, lines};
};
