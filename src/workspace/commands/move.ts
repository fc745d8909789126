import type {CommandContext, UiCommand, Uses} from '../../commands/context.ts';
import {notHere} from './viewer.ts';

/** One way to move: rows and pages for lists and for what scrolls. */
interface Move {
	readonly name: string;
	readonly keys: readonly string[];
	readonly title: string;
	readonly by:
		| {readonly lines: number}
		| {readonly pages: number}
		| {readonly end: 'start' | 'end'};
}

const moves: readonly Move[] = [
	{name: 'down', keys: ['j', 'down'], title: 'Down', by: {lines: 1}},
	{name: 'up', keys: ['k', 'up'], title: 'Up', by: {lines: -1}},
	{name: 'start', keys: ['g', 'home'], title: 'To the start', by: {end: 'start'}},
	{name: 'end', keys: ['G', 'end'], title: 'To the end', by: {end: 'end'}},
	{name: 'halfDown', keys: ['ctrl+d'], title: 'Half a page down', by: {pages: 0.5}},
	{name: 'halfUp', keys: ['ctrl+u'], title: 'Half a page up', by: {pages: -0.5}},
	{name: 'pageDown', keys: ['ctrl+f', 'pagedown'], title: 'A page down', by: {pages: 1}},
	{name: 'pageUp', keys: ['ctrl+b', 'pageup'], title: 'A page up', by: {pages: -1}},
];

const moveList = (context: Uses<'lists'>, by: Move['by']) => {
	const list = context.lists.current();
	if (!list) return;
	if ('lines' in by) list.move(by.lines);
	else if ('pages' in by) list.page(by.pages);
	else list.moveTo(by.end === 'start' ? 0 : Number.MAX_SAFE_INTEGER);
};

const moveViewer = (context: Uses<'viewers'>, by: Move['by']) => {
	const viewer = context.viewers.focused();
	if (!viewer) return;
	if ('lines' in by) viewer.scroll?.move(by.lines);
	else if ('pages' in by) viewer.scroll?.page(by.pages);
	else if (by.end === 'start') viewer.scroll?.toStart();
	else viewer.scroll?.toEnd();
};

/** A chart is all there is to see. */
const noScroll = (context: Uses<'viewers'>) =>
	context.viewers.focused()?.scroll ? undefined : notHere;

const commandsOf = (
	layer: 'list' | 'viewer',
	move: (context: CommandContext, by: Move['by']) => void,
	unavailable: (context: CommandContext) => string | undefined = () => undefined,
): readonly UiCommand[] =>
	moves.map(({name, keys, title, by}) => ({
		id: `${layer}.${name}`,
		keys,
		title,
		group: 'move',
		layer,
		unavailable,
		run: context => move(context, by),
	}));

/** The cursor of a list, and the window of what scrolls. */
export const moveCommands: readonly UiCommand[] = [
	...commandsOf('list', moveList),
	...commandsOf('viewer', moveViewer, noScroll),
];
