import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import type {LogLayout} from '../panes/changes.ts';
import {foldOrUnfold, toggleFoldMark, whyNoFold} from '../panes/fold.ts';
import {sourceText} from '../panes/source.ts';
import {splitChoices, splitForLog} from './splitLine.ts';

type PaneCommand = Pick<UiCommand, 'id' | 'keys' | 'title'> & {
	readonly group?: string;
	run(context: CommandContext): void;
	unavailable?(layout: LogLayout): string | undefined;
};

const command = ({unavailable, ...rest}: PaneCommand): UiCommand => ({
	group: 'panes',
	...rest,
	layer: 'panes',
	unavailable: context => unavailable?.(context.logs.layout.get()),
});

const onePane = ({panes}: LogLayout) => (panes.size > 1 ? undefined : 'there is one log');

/** Asks which log the new pane is to show. */
export const chooseSplit = (
	context: Uses<'state' | 'lists' | 'logs' | 'dialog'>,
	axis: 'row' | 'column',
) => {
	const all = splitChoices(context);
	const {panes} = context.logs.layout.get();
	const shown = new Set(
		[...panes.values()].flatMap(({sources}) => sources.map(({containerId}) => containerId)),
	);
	context.dialog.overlays.open(
		{
			type: 'choose',
			title: axis === 'row' ? 'Log at the right' : 'Log below',
			// What is not on screen yet is what one mostly wants.
			cursor: Math.max(
				0,
				all.findIndex(({containerId}) => !shown.has(containerId)),
			),
			options: all.map((source, index) => ({
				value: String(index),
				label: sourceText(source),
				note: shown.has(source.containerId) && source.stream === undefined ? 'open' : '',
			})),
		},
		{
			onAnswer(answer) {
				const source = all[Number(answer ?? -1)];
				if (source) splitForLog(context, axis, source);
			},
		},
	);
};

/** What keys do to panes of logs alone. */
export const logPaneCommands: readonly UiCommand[] = [
	command({
		id: 'panes.merge',
		keys: ['M'],
		title: 'Merge panes',
		unavailable: whyNoFold,
		run: context => context.logs.change(foldOrUnfold),
	}),
	command({
		id: 'panes.mark',
		keys: ['ctrl+w m'],
		title: 'Mark the pane, to merge it with others',
		unavailable: onePane,
		run: context => context.logs.change(toggleFoldMark),
	}),
	command({
		id: 'panes.lock',
		keys: ['L'],
		title: 'Lock all panes to one time',
		unavailable: onePane,
		run: context => context.viewers.lock.toggle(),
	}),
];
