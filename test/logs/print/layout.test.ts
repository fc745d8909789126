import {describe, expect, test} from 'vitest';
import type {SavedLayout, SavedPane} from '../../../src/layouts/savedLayout.ts';
import {matchedNames} from '../../../src/lists/matchedNames.ts';
import {printedLayout} from '../../../src/logs/print/layout.ts';
import {parseFilter} from '../../../src/logs/search/filters.ts';
import {createParsedLine} from '../../../src/logs/text/parsedLine.ts';
import {containerSummary} from '../../support/things.ts';

const shop = {'com.docker.compose.project': 'shop'};
const containers = [
	containerSummary('web'),
	containerSummary('db'),
	containerSummary('shop-1', {labels: shop}),
	containerSummary('shop-2', {labels: shop}),
];

const layoutOf = (...panes: readonly Partial<SavedPane>[]): SavedLayout => ({
	root: {
		type: 'split',
		axis: 'row',
		weights: panes.map(() => 1),
		children: panes.map(pane => ({type: 'pane', pane: {sources: [], filters: [], ...pane}})),
	},
	focus: 0,
});
const print = (...panes: readonly Partial<SavedPane>[]) =>
	printedLayout('mine', layoutOf(...panes), matchedNames);

const picked = ({selection}: ReturnType<typeof print>) =>
	selection.pick(containers).map(({name}) => name);
const passes = (
	{test}: ReturnType<typeof print>,
	source: string,
	text: string,
	stream: 'stdout' | 'stderr' = 'stdout',
) => {
	const subject = createParsedLine();
	subject.move({stream, timeNano: 0n, text, cut: false}, source);
	return test?.test(subject) ?? true;
};

describe('what a layout prints', () => {
	test('the containers of its panes, each once, and those that meet its filters', () => {
		const printed = print(
			{sources: [{name: 'web'}]},
			{match: 'project=shop'},
			{sources: [{name: 'web'}]},
		);
		expect(picked(printed)).toEqual(['web', 'shop-1', 'shop-2']);
		expect(printed.selection.isMany).toBe(true);
		expect(printed.test).toBeUndefined();
		expect(print({sources: [{name: 'web'}]}).selection.isMany).toBe(false);
	});

	test('those that are not there are told; none at all is an end', () => {
		const some = print({sources: [{name: 'web'}, {name: 'ghost'}]});
		expect(some.selection.absent?.(containers)).toEqual(['ghost']);
		expect(() => some.selection.check(containers)).not.toThrow();
		expect(() => print({sources: [{name: 'ghost'}]}).selection.check(containers)).toThrow(
			'no container of the layout "mine" is there',
		);
	});

	test('lines that one of the panes shows', () => {
		const printed = print(
			{sources: [{name: 'web'}], filters: [parseFilter('& GET')]},
			{sources: [{name: 'web', stream: 'stderr'}]},
			{match: 'project=shop', filters: [parseFilter('&! health')]},
		);
		picked(printed);
		expect(passes(printed, 'web', 'GET /')).toBe(true);
		expect(passes(printed, 'web', 'POST /')).toBe(false);
		expect(passes(printed, 'web', 'POST /', 'stderr')).toBe(true);
		expect(passes(printed, 'shop-1', 'health')).toBe(false);
		expect(passes(printed, 'shop-1', 'ready')).toBe(true);
		expect(passes(printed, 'db', 'GET /')).toBe(false);
	});

	test('of panes that lie merged, with the filters of the merged one', () => {
		const folded = layoutOf(
			{sources: [{name: 'web'}], filters: [parseFilter('& never')]},
			{match: 'project=shop'},
		).root;
		const printed = print({folded, filters: [parseFilter('& ok')]});
		expect(picked(printed)).toEqual(['web', 'shop-1', 'shop-2']);
		expect(passes(printed, 'web', 'ok')).toBe(true);
		expect(passes(printed, 'shop-2', 'ok')).toBe(true);
		expect(passes(printed, 'shop-2', 'other')).toBe(false);
	});
});
