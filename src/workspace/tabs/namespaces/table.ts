import {counted} from '../../../base/text/format.ts';
import {pad, width} from '../../../base/text/text.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {containerTone} from '../../../kinds/container/stateColumns.ts';
import type {Line, Span} from '../../../spans/span.ts';
import {textOf} from '../../../spans/spans.ts';
import type {CursorRow} from '../../../viewers/cursorViewer.ts';
import type {Facts} from './facts.ts';
import type {Group, Sharer, Sharing} from './groups.ts';

/** A row of the table. */
export interface SharingRow extends CursorRow {
	/** Of a container; undefined of the host, of one that was removed, and of those that share nothing together. */
	readonly id: string | undefined;
	/** In so many cells. */
	readonly paint: (cells: number) => Line;
}

/** The row of those that share nothing. */
export const aloneKey = 'alone';

/** Longer names are cut, so that what is shared is seen beside them. */
const mostName = 32;
/** The same where what broke has little room. */
const mostNameNarrow = 24;
const narrow = 100;
const stateCells = 'restarting'.length;

const isHost = ({owner}: Pick<Group, 'owner'>): boolean => owner === 'host';

/** `3 containers: network, pid 1`: how many have what of the owner, where not all have it. */
const countShares = ({sharers}: Group): string => {
	const counts = new Map<string, number>();
	for (const share of sharers.flatMap(({shares}) => shares)) {
		counts.set(share, (counts.get(share) ?? 0) + 1);
	}
	const told = [...counts].map(([share, count]) =>
		count === sharers.length ? share : `${share} ${count}`,
	);
	return `${counted(sharers.length, 'container')}: ${told.join(', ')}`;
};

/** What it has of its own, where that is worth a word. */
const ownText = ({networkMode, networks}: ContainerRow, facts: Facts | undefined): string => {
	const {ipc = '', pid = ''} = facts?.modes ?? {};
	const isShared = networkMode.startsWith('container:');
	const network =
		networkMode === 'none' || networkMode === 'host' || networks.length === 0
			? networkMode
			: networks.join(' ');
	return [
		...(isShared ? [] : [`network ${network}`]),
		...(pid === 'host' ? ['pid host'] : []),
		...(ipc === 'none' || ipc === 'shareable' || ipc === 'host' ? [`ipc ${ipc}`] : []),
		...(facts?.isPrivileged ? ['privileged'] : []),
	].join(', ');
};

const isInHost = ({networkMode}: ContainerRow, facts: Facts | undefined): boolean =>
	[networkMode, facts?.modes.pid, facts?.modes.ipc].includes('host') ||
	facts?.isPrivileged === true;

interface Cells {
	readonly indent: string;
	readonly name: string;
	/** Of a container. */
	readonly state: Span | undefined;
	readonly rest: Line;
}

const stateOf = (row: ContainerRow): Span => ({text: row.state, tone: containerTone(row)});

const groupCells = (group: Group, facts: Facts | undefined): Cells => {
	const {row, name} = group;
	const shared = countShares(group);
	if (isHost(group)) {
		return {indent: '', name, state: undefined, rest: [{text: shared, tone: 'warn'}]};
	}
	if (!row) {
		return {indent: '', name, state: {text: 'removed', tone: 'bad'}, rest: [{text: shared}]};
	}
	// Whoever shares those of one in the host is there as well.
	const own = {
		text: `  ${ownText(row, facts)}`,
		tone: isInHost(row, facts) ? ('warn' as const) : ('muted' as const),
	};
	const rest: Line = [{text: shared}, own];
	return {indent: '', name, state: stateOf(row), rest};
};

const sharerCells = (group: Group, {row, shares, loss}: Sharer): Cells => {
	const text = shares.join(', ');
	const shared: Span = isHost(group) ? {text, tone: 'warn'} : {text, tone: 'accent'};
	const lost: Line = loss ? [{text: `  ${loss.text}`, tone: loss.isCut ? 'bad' : 'warn'}] : [];
	return {indent: '  ', name: row.name, state: stateOf(row), rest: [shared, ...lost]};
};

const aloneCells = (row: ContainerRow, facts: Facts | undefined, indent = '  '): Cells => ({
	...{indent, name: row.name, state: stateOf(row)},
	rest: [
		{
			text: `${facts ? 'shares nothing' : 'shares no network'}  ${ownText(row, facts)}`,
			tone: 'muted',
		},
	],
});

const textOfCells = ({name, state, rest}: Cells): string =>
	[name, state?.text, textOf(rest)].filter(Boolean).join(' ');

/** What of it is shown. */
export interface SharingTableOptions {
	/** Those of these texts that are shown, by their places; undefined = all. */
	readonly within: ((texts: readonly string[]) => readonly number[]) | undefined;
	/** Those that share nothing are shown one by one. */
	readonly isOpen: boolean;
	/** The one that was asked about: it comes first where it shares nothing. */
	readonly lookedAt: string | undefined;
}

const paintCells = ({indent, name, state, rest}: Cells, nameCells: number): Line => [
	{text: ` ${indent}${pad(name, nameCells - indent.length)}  `, bold: indent === ''} as Span,
	...(state ? [{...state, text: `${pad(state.text, stateCells)}  `}] : []),
	...rest,
];

/** The rows of the table: owners, below each who shares with it, and at the end those that share nothing. */
export const tableOf = (
	{groups, alone, but}: Sharing,
	factsOf: (id: string) => Facts | undefined,
	{within, isOpen, lookedAt}: SharingTableOptions,
): readonly SharingRow[] => {
	// Who shares nothing may have a long name, and takes no room from what broke.
	const nameCells = {shared: 0, alone: 0};
	const shownOf = (key: string, id: string | undefined, cells: Cells, of?: string): SharingRow => {
		const block = of === undefined ? 'alone' : 'shared';
		const needed = width(cells.indent + cells.name);
		nameCells[block] = Math.max(nameCells[block], needed);
		const text = `${textOfCells(cells)}${of ?? ''}`;
		return {
			key,
			id,
			text,
			paint: room =>
				paintCells(cells, Math.min(room < narrow ? mostNameNarrow : mostName, nameCells[block])),
		};
	};
	const met = (rows: readonly SharingRow[]): readonly SharingRow[] => {
		const places = within?.(rows.map(({text}) => text));
		return places ? places.flatMap(place => rows[place] ?? []) : rows;
	};
	const shared = groups.flatMap(group => {
		const {owner, name, row, sharers} = group;
		const members = met(
			sharers.map(one =>
				shownOf(`${owner} ${one.row.id}`, one.row.id, sharerCells(group, one), ` of ${name}`),
			),
		);
		if (members.length === 0) return [];
		return [shownOf(owner, row?.id, groupCells(group, row && factsOf(row.id)), ''), ...members];
	});
	const single = (row: ContainerRow, indent?: string): SharingRow =>
		// The one that was asked about stands above the owners, in line with them.
		shownOf(`${aloneKey} ${row.id}`, row.id, aloneCells(row, factsOf(row.id), indent), indent);
	const first = within ? [] : alone.filter(({id}) => id === lookedAt);
	const others = alone.filter(row => !first.includes(row));
	const open = within || isOpen ? met(others.map(row => single(row))) : [];
	if (others.length === 0 || (within && open.length === 0)) {
		return [...first.map(row => single(row, '')), ...shared];
	}
	const count = within ? open.length : others.length;
	const verb = count === 1 ? 'shares' : 'share';
	const rest =
		but.length > 0 ? ` but ${but.join(', ')} of the host` : first.length > 0 ? ' either' : '';
	const text = `${counted(count, 'container')} that ${verb} nothing${rest}`;
	const head: SharingRow = {
		...{key: aloneKey, id: undefined, text},
		paint: () => [{text: ` ${text}`, tone: 'muted'}],
	};
	return [...first.map(row => single(row, '')), ...shared, head, ...open];
};
