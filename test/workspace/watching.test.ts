import {describe, expect, test} from 'vitest';
import type {ContainerRow} from '../../src/kinds/container/row.ts';
import type {ListChoosing, ListModel} from '../../src/lists/listTypes.ts';
import {startWorkspace} from './startWorkspace.ts';

const names = Array.from({length: 80}, (_, index) => `c${String(index).padStart(2, '0')}`);

/** Nothing is painted here: what is sampled follows from the state alone. */
const start = async (size: {columns: number; rows: number}) => {
	const started = await startWorkspace({names, size});
	const {fake, schedule} = started;
	return {
		...started,
		/** Who is asked for live numbers again and again, no key being pressed: others are once in a while. */
		async sampled() {
			const from = fake.calls.length;
			await schedule.advance(8000);
			const asked = fake.calls
				.slice(from)
				.filter(call => call.startsWith('containers.stats '))
				.map(call => call.slice('containers.stats '.length));
			return [...new Set(asked.filter((id, at) => asked.indexOf(id) < at))].sort();
		},
	};
};

describe('live numbers are asked for', () => {
	test('of all rows on the screen from the start, after it has grown, and after it has shrunk', async () => {
		const {workspace, sampled} = await start({columns: 80, rows: 24});
		expect(await sampled()).toEqual(names.slice(0, 18));
		workspace.resize({columns: 100, rows: 29});
		expect(await sampled()).toEqual(names.slice(0, 23));
		workspace.resize({columns: 80, rows: 15});
		expect(await sampled()).toEqual(names.slice(0, 9));
	});

	test('of the rows that z brings to the screen, and no more of those that it takes away', async () => {
		const {press, sampled} = await start({columns: 120, rows: 50});
		const shared = await sampled();
		expect(shared.length).toBeLessThan(30);
		await press('z');
		expect(await sampled()).toEqual(names.slice(0, 44));
		await press('z');
		expect(await sampled()).toEqual(shared);
	});

	test('of the one that is looked at where its list has no room', async () => {
		const {press, sampled} = await start({columns: 80, rows: 24});
		await press('j', 'd');
		expect(await sampled()).toEqual(['c01']);
		await press('esc');
		expect(await sampled()).toHaveLength(18);
	});

	test('of nobody where no live column is shown', async () => {
		const {workspace, press, sampled} = await start({columns: 80, rows: 24});
		const list = workspace.list('container') as ListModel<ContainerRow> & ListChoosing;
		list.setColumns(['name', 'state']);
		expect(await sampled()).toEqual([]);
		list.setColumns(undefined);
		expect(await sampled()).toHaveLength(18);
		await press('3');
		expect(await sampled()).toEqual([]);
	});
});
