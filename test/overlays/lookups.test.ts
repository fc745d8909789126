import {expect, test} from 'vitest';
import type {Fields} from '../../src/actions/action.ts';
import {createForm} from '../../src/overlays/form.ts';
import {createLookups} from '../../src/overlays/lookups.ts';
import {createManualScheduler} from '../support/scheduler.ts';

const rig = () => {
	const schedule = createManualScheduler();
	const asked: string[] = [];
	let told = 0;
	const fields: Fields = {
		image: {
			type: 'text',
			label: 'Image',
			initial: 'web',
			async looksUp(text) {
				asked.push(text);
			},
		},
		name: {type: 'text', label: 'Name'},
	};
	const lookups = createLookups(schedule.after, () => {
		told += 1;
	});
	const form = createForm(fields);
	const follow = (image: string, focus: string) =>
		lookups.follow({...form, focus, values: {...form.values, image}});
	return {asked, told: () => told, follow, schedule, end: lookups.end};
};

test('a text is looked up when it stands still, and not each letter of it', async () => {
	const {asked, told, follow, schedule} = rig();
	for (const text of ['w', 'we', 'web:', 'web:v2']) {
		follow(text, 'image');
		await schedule.advance(100);
	}
	expect(asked).toEqual([]);
	await schedule.advance(300);
	expect([asked, told()]).toEqual([['web:v2'], 1]);
	follow('web:v2', 'name');
	expect(asked).toEqual(['web:v2']);
});

test('at once when it is left', async () => {
	const {asked, follow, schedule} = rig();
	follow('web:v2', 'image');
	follow('web:v2', 'name');
	expect(asked).toEqual(['web:v2']);
	await schedule.advance(1000);
	expect(asked).toEqual(['web:v2']);
});

test('nothing is looked up, nor told, behind the end', async () => {
	const {asked, told, follow, schedule, end} = rig();
	follow('web:v1', 'name');
	follow('web:v2', 'image');
	end();
	await schedule.advance(1000);
	expect([asked, told()]).toEqual([['web:v1'], 0]);
});
