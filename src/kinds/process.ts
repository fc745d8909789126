import {hideText} from '../base/secrets.ts';
import type {ProcessTable} from '../engine/things.ts';
import {byNumber, byText} from './compare.ts';
import {type Column, defineKind} from './kind.ts';

/** A process of a container, as `ps` told it: which fields there are depends on its arguments. */
export interface ProcessRow {
	readonly pid: string;
	/** Empty where `ps` was not asked for it. */
	readonly parent: string;
	readonly user: string;
	/** Percent of a core over the life of the process; undefined where unknown. */
	readonly cpu: number | undefined;
	/** Percent of memory; undefined where unknown. */
	readonly memory: number | undefined;
	/** CPU time used: `00:01:02`. */
	readonly time: string;
	readonly command: string;
	/** All fields by their title. */
	readonly fields: Readonly<Record<string, string>>;
}

const pick = (fields: Readonly<Record<string, string>>, ...titles: readonly string[]): string => {
	for (const title of titles) {
		const value = fields[title];
		if (value !== undefined) return value;
	}
	return '';
};

const number = (text: string): number | undefined => {
	const value = Number.parseFloat(text);
	return Number.isNaN(value) ? undefined : value;
};

/** Rows of a process table; titles differ between ps of the host and podman's own. */
export const rowsOfProcesses = ({titles, rows}: ProcessTable): readonly ProcessRow[] =>
	rows.map(cells => {
		const fields = Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? '']));
		return {
			pid: pick(fields, 'PID', 'HPID'),
			parent: pick(fields, 'PPID'),
			user: pick(fields, 'UID', 'USER', 'RUSER'),
			cpu: number(pick(fields, '%CPU', 'C')),
			memory: number(pick(fields, '%MEM')),
			time: pick(fields, 'TIME'),
			command: hideText(pick(fields, 'CMD', 'COMMAND', 'ARGS')),
			fields,
		};
	});

const columns: readonly Column<ProcessRow>[] = [
	{
		id: 'pid',
		title: 'PID',
		width: 7,
		align: 'right',
		priority: 0,
		cell: row => ({text: row.pid}),
		compare: byNumber(row => number(row.pid)),
	},
	{
		id: 'user',
		title: 'USER',
		width: 8,
		priority: 2,
		cell: row => ({text: row.user, tone: 'muted'}),
		compare: byText(row => row.user),
	},
	{
		id: 'cpu',
		title: 'CPU %',
		width: 6,
		align: 'right',
		priority: 1,
		cell: row => ({text: row.cpu === undefined ? '–' : String(row.cpu)}),
		compare: byNumber(row => row.cpu),
	},
	{
		id: 'time',
		title: 'TIME',
		width: 9,
		align: 'right',
		priority: 1,
		cell: row => ({text: row.time}),
		compare: byText(row => row.time),
	},
	{
		id: 'command',
		title: 'COMMAND',
		width: 'fill',
		min: 16,
		priority: 0,
		cell: row => ({text: row.command}),
		compare: byText(row => row.command),
	},
];

/** Processes of one container. */
export const process = defineKind<ProcessRow, 'process'>({
	id: 'process',
	title: 'Processes',
	noun: ['process', 'processes'],
	key: '',
	aliases: ['top'],
	columns,
	order: {column: 'cpu', reverse: true},
	tabs: ['overview'],
	empty: 'No processes: the container does not run.',
	identify: row => row.pid,
	name: row => row.pid,
	tone: () => 'normal',
	words: row => [row.command, row.user, row.pid],
	facts: row => ({
		pid: number(row.pid),
		user: row.user,
		cpu: row.cpu,
		mem: row.memory,
		command: row.command,
	}),
});
