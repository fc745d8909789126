import {expect, test} from 'vitest';
import {AppError} from '../../src/base/errors.ts';
import {imageRow} from './rows.ts';
import {attempt} from './support.ts';

test('a push of all tags asks for their repository once', async () => {
	const answers = {tag: 'host:5000/web:v1', all: true};
	const options = {said: answers, fill: () => answers};
	const {acts, said} = await attempt('image.push', [imageRow()], options);
	expect(acts().map(({args}) => args.slice(0, 2))).toEqual([['host:5000/web:v1', {all: true}]]);
	expect(said).toEqual(['Pushed all tags of host:5000/web']);
});

test.each([
	['image.push', 'Push web:v2', 'Cannot push web:v2: no'],
	['image.untag', 'Untag web:v2', 'Cannot untag web:v2: no'],
])('%s is told by the tag that it is about', async (id, title, told) => {
	const answers = {tag: 'web:v2', all: false};
	const refuse = () => {
		throw new AppError('SERVER', 'no');
	};
	const script = {'images.push': refuse, 'images.remove': refuse, 'images.list': () => []};
	const options = {pick: () => 'web:v2', fill: () => answers, hostClass: 'prod'} as const;
	const {asked, said} = await attempt(id, [imageRow()], options, script);
	expect(asked.activities[0]?.title).toBe(title);
	expect(said).toEqual([told]);
	expect(asked.questions[0]).toMatchObject({question: `${title}?`, expected: 'web:v2'});
});

test('a prune of the build cache keeps to its filters, and says that less may go', async () => {
	const said = {all: true, filter: 'until=24h type=regular type=frontend'};
	const {acts, asked} = await attempt('image.prunebuilds', [], {said, fill: () => said});
	const filters = {until: ['24h'], type: ['regular', 'frontend']};
	expect(acts().map(({args}) => args[0])).toEqual([{all: true, filters}]);
	expect(asked.questions[0]?.consequences).toEqual([
		'at most 1 record, 10B: builds begin anew without them',
	]);
});
