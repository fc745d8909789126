import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {composed, containerRow, projectRow} from './rows.ts';
import {attempt, type Script} from './support.ts';

const ends: Script = {'containers.wait': () => ({exitCode: 3, error: ''})};

/** What is done after a container has ended with 3. */
const waitThen = async (after: string, script: Script = {}, consent = true) => {
	const {said, asked, acts} = await attempt(
		'container.wait',
		[containerRow()],
		{pick: () => after, consent: () => consent},
		{...ends, ...script},
	);
	return {said, asked, acts: acts().map(({name, args}) => [name, ...args.slice(1)])};
};

test('a wait begins with one more key, and does nothing after it unless that is chosen', async () => {
	const {said, asked, acts} = await waitThen('');
	expect(asked.menus[0]?.options[0]).toMatchObject({value: '', label: 'nothing more'});
	expect(asked.menus[0]?.initial).toBe('');
	expect(asked.questions).toEqual([]);
	expect(said).toEqual(['web ended with 3']);
	expect(acts.map(([name]) => name)).toEqual(['containers.wait']);
});

test.each([
	['start', 'containers.start', 'web ended with 3, and is started again'],
	['restart', 'containers.restart', 'web ended with 3, and is restarted'],
	['remove', 'containers.remove', 'web ended with 3, and is removed'],
])('after it there is a %s', async (after, call, sentence) => {
	const {said, acts} = await waitThen(after);
	expect(acts.map(([name]) => name)).toEqual(['containers.wait', call]);
	expect(said).toEqual([sentence]);
});

test('a removal is asked about before the wait', async () => {
	const {asked, acts} = await waitThen('remove', {}, false);
	expect(asked.questions[0]).toMatchObject({question: 'Remove web after the end?', answer: 'yes'});
	expect(acts).toEqual([]);
});

test('what fails after it is told with the exit code, unless its policy has started it', async () => {
	const failing = (code: 'CONFLICT' | 'UNCHANGED') => ({
		'containers.start': () => {
			throw new AppError(code, 'web is being removed');
		},
	});
	expect((await waitThen('start', failing('CONFLICT'))).said).toEqual([
		'Cannot wait for web: web ended with 3; web is being removed',
	]);
	expect((await waitThen('start', failing('UNCHANGED'))).said).toEqual([
		'web ended with 3, and is started again',
	]);
});

test('of several each exit code is told', async () => {
	const rows = [containerRow(), containerRow({id: 'd'.repeat(64), name: 'db'})];
	const code = (id: unknown) => ({exitCode: id === rows[0]?.id ? 3 : 0, error: ''});
	const script: Script = {'containers.wait': code};
	const {said} = await attempt('container.wait', rows, {pick: () => ''}, script);
	expect(said).toEqual(['web ended with 3; db ended with 0']);
});

test('given up, it says that the waiting ended and what was waited for goes on', async () => {
	const giveUp = async (id: string, rows: readonly unknown[], after = '') => {
		let cancel = () => {};
		const wait = () => {
			cancel();
			throw new AppError('CANCELLED', 'nobody waits');
		};
		const onStart = (how: () => void) => {
			cancel = how;
		};
		const options = {pick: () => after, onStart};
		const {said} = await attempt(id, rows, options, {'containers.wait': wait});
		return said;
	};
	const web = containerRow();
	expect(await giveUp('container.wait', [web])).toEqual([
		'Waiting for web ended; the container goes on',
	]);
	expect(await giveUp('container.wait', [web], 'start')).toEqual([
		'Waiting for web ended; the container goes on, and nothing is started again',
	]);
	expect(await giveUp('container.wait', [web, containerRow({id: 'd', name: 'db'})])).toEqual([
		'Waiting for 2 containers ended; the containers go on. Waited for 0 of 2',
	]);
	expect(await giveUp('project.wait', [projectRow(composed('web'))])).toEqual([
		'Waiting for shop ended; its containers go on',
	]);
});
