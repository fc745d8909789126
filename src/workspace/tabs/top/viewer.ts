import {hideText} from '../../../base/secrets.ts';
import {counted, joined} from '../../../base/text/format.ts';
import type {ProcessTable} from '../../../engine/things.ts';
import type {Line} from '../../../spans/span.ts';
import {createCursorViewer} from '../../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../../viewers/deps.ts';
import {hiddenStatus} from '../../../viewers/hiddenSecrets.ts';
import {whileDrawn} from '../../../viewers/revision.ts';
import type {Switch, Viewer} from '../../../viewers/types.ts';
import {
	draw,
	headText,
	type ProcessPicture,
	type ProcessRow,
	type ProcessSorting,
	rowText,
	tabbedText,
} from './picture.ts';
import {cpuTitle, memoryTitle} from './processes.ts';
import {createPsReader, type PsReader} from './ps.ts';

/** Command lines may hold passwords; the other fields are short. */
const withoutSecrets = ({titles, rows}: ProcessTable): ProcessTable => ({
	titles,
	rows: rows.map(row => row.map(hideText)),
});

/** The title after the one that is sorted by; undefined, as `ps` told it, after the last. */
const nextSort = (
	{sort}: ProcessSorting,
	picture: ProcessPicture | undefined,
): string | undefined => {
	const titles = picture?.columns.map(({title}) => title) ?? [];
	return titles[sort === undefined ? 0 : titles.indexOf(sort) + 1];
};

/** What can be chosen of processes; columns are sorted from the largest first, as in top and htop. */
const switchesOf = (
	choice: ProcessSorting,
	picture: ProcessPicture | undefined,
	choose: (change: Partial<ProcessSorting>) => void,
	{argumentsName, nextArguments}: PsReader,
): readonly Switch[] => {
	const {sort, reverse, tree} = choice;
	const onOff = (on: boolean) => (on ? 'on' : 'off');
	const sortBy = (title: string) => () => choose({sort: title, reverse: false});
	return [
		{
			...{id: 'sort', title: 'sort', state: sort ?? 'as told'},
			turn: () => choose({sort: nextSort(choice, picture)}),
		},
		{
			...{id: 'reverse', title: 'reverse', state: onOff(reverse)},
			turn: () => choose({reverse: !reverse}),
		},
		{id: 'byCpu', title: 'CPU', state: '', turn: sortBy(cpuTitle)},
		{id: 'byMemory', title: 'memory', state: '', turn: sortBy(memoryTitle)},
		{id: 'tree', title: 'tree', state: onOff(tree), turn: () => choose({tree: !tree})},
		...(argumentsName === undefined
			? []
			: [{id: 'args', title: 'ps', state: argumentsName, turn: nextArguments}]),
	];
};

/** Processes of a container, by the engine's `ps`: as a tree, sorted by CPU where there is such a column. */
export const createTopViewer = (
	{hub, schedule, revealed, psArgs = ''}: ViewerDeps,
	containerId: string,
): Viewer => {
	let choice: ProcessSorting = {sort: cpuTitle, reverse: false, tree: true};
	let picture: ProcessPicture | undefined;
	/** Why there is none. */
	let failure: string | undefined;

	const viewer = createCursorViewer<ProcessRow>({
		schedule,
		rows: () => picture?.rows ?? [],
		head: cells =>
			picture?.rows.length ? [{text: headText(picture, choice, cells), tone: 'muted'}] : undefined,
		paint: (row, cells) => (picture ? [{text: rowText(row, picture, cells)}] : []),
		none() {
			if (picture) return [{text: ' No processes.', tone: 'muted'}];
			return [{text: ` ${failure ?? 'Asking the engine …'}`, tone: 'muted'}];
		},
		status() {
			if (!picture) return [];
			const {length} = picture.rows;
			const count: Line = [{text: counted(length, 'process', 'processes'), tone: 'muted'}];
			return joined([count, hiddenStatus(picture.hidden)]);
		},
		isEmpty: () => (picture?.rows.length ?? 0) === 0,
	});
	const ps = createPsReader(hub, containerId, psArgs, told => {
		const {table, cpu, error} = told ?? {};
		const shown = table && (revealed.get() ? table : withoutSecrets(table));
		picture = shown && draw(shown, cpu ?? new Map(), choice);
		failure = error?.message;
		viewer.changed();
	});
	const choose = (change: Partial<ProcessSorting>) => {
		choice = {...choice, ...change};
		ps.retell();
	};
	const top: Viewer = {
		...viewer,
		switches: () => switchesOf(choice, picture, choose, ps),
		copied: {
			...viewer.copied,
			hidden: () => picture?.hidden ?? 0,
			text: () => (picture ? tabbedText(picture) : ''),
		},
		release: ps.close,
	};
	return whileDrawn(top, () => {
		ps.open();
		const stop = revealed.subscribe(ps.retell);
		return () => {
			stop();
			ps.close();
		};
	});
};
