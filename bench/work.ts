// CPU of what is done in memory at a key, at each line, at each letter: among 1,000 rows, and of texts made to take long.
import {fuzzy} from '../src/base/text/fuzzy.ts';
import {maskedWords} from '../src/logs/text/template.ts';
import {chunk, startWorkspace} from '../test/workspace/startWorkspace.ts';
import {cpuOf, report} from './lib/measure.ts';

/** CPU of one call, ms, when it has been called a few times. */
const each = async (times: number, work: () => void): Promise<number> => {
	for (let count = 0; count < times / 10; count++) work();
	const spent = await cpuOf(() => {
		for (let count = 0; count < times; count++) work();
	});
	return spent / times;
};

const names = Array.from({length: 1000}, (_, index) => `c${String(index).padStart(4, '0')}`);
const {workspace, schedule} = await startWorkspace({names, size: {columns: 120, rows: 406}});
await schedule.settle();
const down = chunk('j');
const move = await each(500, () => workspace.press(down));
const hints = await each(500, () => workspace.hints());
workspace.press(chunk('*'));
const markedHints = await each(500, () => workspace.hints());

const services = names.map((_, index) => `project-service-name-${index}`);
const narrow = await each(20, () => {
	for (const name of services) fuzzy('psn9', name);
});
const endless = `${'1'.repeat(60_000)} ${'a1:'.repeat(20_000)}`;
const words = await each(20, () => maskedWords(endless));

report('work', [
	{
		figure: 'CPU of a cursor move, 1,000 rows, without the screen',
		value: move,
		unit: 'ms',
		target: 0.3,
	},
	{figure: 'CPU of the hints', value: hints, unit: 'ms', target: 0.3},
	{figure: 'CPU of the hints, 1,000 rows marked', value: markedHints, unit: 'ms', target: 0.6},
	{figure: 'CPU of narrowing 1,000 names', value: narrow, unit: 'ms', target: 5},
	{figure: 'CPU of the words of 120 kB of digits and hex', value: words, unit: 'ms', target: 1},
]);
