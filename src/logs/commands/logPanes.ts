import type {CommandContext, UiCommand} from '../../commands/context.ts';
import {goBack, goTo} from '../../state/reduce.ts';
import {home} from '../../state/state.ts';
import {foldOrUnfold, toggleMark, whyNoFold} from '../panes/fold.ts';
import {cyclePanes, type Direction, equalisePanes, growPane, zoomPane} from '../panes/panes.ts';
import {sourceText} from '../panes/savedLayout.ts';
import {closeFocused, type LogLayout, reshape, swapNext, turn} from '../panes/state.ts';
import {splitChoices, splitFor} from './splitLine.ts';

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

const onePane = ({panes}: LogLayout) => (panes.size > 1 ? undefined : 'there is one pane');
const noPane = ({panes}: LogLayout) => (panes.size > 0 ? undefined : 'there is no pane');

/** Asks which log the new pane is to show. */
const openSplit = (context: CommandContext, axis: 'row' | 'column') => {
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
				if (source) splitFor(context, axis, source);
			},
		},
	);
};

/** Without the last pane there is nothing to look at: back to where one came from. */
const close = (context: CommandContext) => {
	context.logs.change(closeFocused(context.logs.area()));
	if (context.logs.layout.get().panes.size > 0) return;
	const before = context.state();
	context.change(before.back.length > 0 ? goBack : goTo(home));
};

const sides: readonly (readonly [direction: Direction, keys: readonly string[], title: string])[] =
	[
		['left', ['ctrl+w h', 'ctrl+w left'], 'Pane at the left'],
		['down', ['ctrl+w j', 'ctrl+w down'], 'Pane below'],
		['up', ['ctrl+w k', 'ctrl+w up'], 'Pane above'],
		['right', ['ctrl+w l', 'ctrl+w right'], 'Pane at the right'],
	];

const sizes: readonly (readonly [
	name: string,
	keys: string,
	title: string,
	axis: 'row' | 'column',
	share: number,
])[] = [
	['narrower', '<', 'Pane narrower', 'row', -0.05],
	['wider', '>', 'Pane wider', 'row', 0.05],
	['lower', 'ctrl+w -', 'Pane lower', 'column', -0.05],
	['higher', 'ctrl+w +', 'Pane higher', 'column', 0.05],
];

/** What keys do to the panes of the log workspace. */
export const logPaneCommands: readonly UiCommand[] = [
	command({
		id: 'panes.splitRight',
		keys: ['|', 'ctrl+w v'],
		title: 'Split right',
		unavailable: noPane,
		run: context => openSplit(context, 'row'),
	}),
	command({
		id: 'panes.splitBelow',
		keys: ['_', 'ctrl+w s'],
		title: 'Split below',
		unavailable: noPane,
		run: context => openSplit(context, 'column'),
	}),
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
		run: context => context.logs.change(toggleMark),
	}),
	command({
		id: 'panes.lock',
		keys: ['L'],
		title: 'Lock all panes to one time',
		unavailable: onePane,
		run: context => context.logs.lock.toggle(),
	}),
	...sides.map(([side, keys, title]) =>
		command({
			id: `panes.${side}`,
			keys,
			title,
			unavailable: onePane,
			run: context => context.logs.focusTo(side),
		}),
	),
	command({
		id: 'panes.next',
		keys: ['tab', 'ctrl+w w'],
		title: 'Next pane',
		unavailable: onePane,
		run: context => context.logs.change(turn(tree => cyclePanes(tree, 1))),
	}),
	command({
		id: 'panes.previous',
		keys: ['shift+tab', 'ctrl+w W'],
		title: 'Pane before',
		unavailable: onePane,
		run: context => context.logs.change(turn(tree => cyclePanes(tree, -1))),
	}),
	command({
		id: 'panes.zoom',
		keys: ['z'],
		title: 'Zoom the pane',
		unavailable: onePane,
		run: context => context.logs.change(turn(zoomPane)),
	}),
	command({
		id: 'panes.close',
		keys: ['ctrl+w c', 'ctrl+w q'],
		title: 'Close the pane',
		unavailable: noPane,
		run: close,
	}),
	command({
		id: 'panes.equalise',
		keys: ['ctrl+w ='],
		title: 'All panes as large as each other',
		unavailable: onePane,
		run: context => context.logs.change(reshape(equalisePanes)),
	}),
	command({
		id: 'panes.swap',
		keys: ['ctrl+w x'],
		title: 'Swap with the next pane',
		unavailable: onePane,
		run: context => context.logs.change(swapNext),
	}),
	...sizes.map(([name, keys, title, axis, share]) =>
		command({
			id: `panes.${name}`,
			keys: [keys],
			title,
			unavailable: onePane,
			run: context => context.logs.change(reshape(tree => growPane(tree, axis, share))),
		}),
	),
];
