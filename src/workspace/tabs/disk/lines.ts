import {age, dockerBytes, dockerSize, shortId} from '../../../base/text/format.ts';
import {oneLine, pad, width} from '../../../base/text/text.ts';
import type {DiskUsage} from '../../../engine/system/types.ts';
import type {LogSizes} from '../../../host/logFiles.ts';
import type {Line} from '../../../spans/span.ts';
import {type Freeable, freeables} from './freeable.ts';
import {type DiskTotal, diskTotals} from './totals.ts';

/** `1.2GB (48%)`, as docker prints it. */
export const reclaimableText = ({bytes, reclaimableBytes, hasShare}: DiskTotal): string => {
	const share = hasShare && bytes > 0 ? ` (${Math.trunc((reclaimableBytes * 100) / bytes)}%)` : '';
	return `${dockerSize(reclaimableBytes)}${share}`;
};

/** Rows with their columns below each other; the last column ends where it ends. */
const table = (
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] => {
	const all = [titles, ...rows];
	const cells = titles.map((_, column) => Math.max(...all.map(row => width(row[column] ?? ''))));
	const lineOf = (row: readonly string[]) =>
		`  ${row.map((text, column) => (column === row.length - 1 ? text : pad(text, (cells[column] ?? 0) + 2))).join('')}`;
	return all.map((row, index) => [
		index === 0 ? {text: lineOf(row), tone: 'muted'} : {text: lineOf(row)},
	]);
};

const orUnknown = (bytes: number | undefined): string =>
	bytes === undefined ? 'N/A' : dockerSize(bytes);

const part = (
	title: string,
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly Line[] =>
	rows.length === 0 ? [] : [[], [{text: title, bold: true}], ...table(titles, rows)];

const byBytes = (
	a: {readonly bytes: number | undefined},
	b: {readonly bytes: number | undefined},
) => (b.bytes ?? -1) - (a.bytes ?? -1);

/** Longer lines push aside what they free: what is to be typed must not be cut. */
const mostLineCells = 36;

const freeLines = (found: readonly Freeable[]): readonly Line[] => {
	const cells = Math.min(mostLineCells, Math.max(0, ...found.map(({line}) => width(line))));
	const last = (line: string, what: string) =>
		`${line}${' '.repeat(Math.max(0, cells - width(line)))}  ${what}`;
	return part(
		'What can be freed, most first',
		['FREES', last('WITH', 'WHAT')],
		found.map(({bytes, what, line}) => [dockerSize(bytes), last(line, what)]),
	);
};

/** Logs have no act that frees them. */
const logLines = (logs: LogSizes | undefined, nameOf: (id: string) => string): readonly Line[] => {
	if (!logs?.largest) return [];
	const {totalBytes, largest} = logs;
	const most = `${dockerSize(largest.bytes)} of it that of ${nameOf(largest.id)}`;
	return [
		[],
		[{text: 'Logs of containers', bold: true}, {text: `  ${dockerSize(totalBytes)}, ${most}`}],
		[
			{
				text: '  Recreate a container with --log-opt max-size to bound its log.',
				tone: 'muted',
			},
		],
	];
};

export interface DiskFacts {
	readonly usage: DiskUsage;
	/** Of an engine of this machine, where one may look. */
	readonly logs: LogSizes | undefined;
	/** Of a container by its id. */
	nameOf(id: string): string;
}

/** What is shown, and which of its lines are docker's. */
export interface DiskText {
	readonly lines: readonly Line[];
	/** By the number of the line. */
	readonly commands: ReadonlyMap<number, string>;
}

/** `docker system df`, what frees most, and what `-v` adds: the largest first. `now`: ms since the epoch. */
export const diskText = (facts: DiskFacts, now: number): DiskText => {
	const {usage, logs, nameOf} = facts;
	const found = freeables(usage);
	const [totals, free] = [totalLines(usage), freeLines(found)];
	// Behind a blank line, its title, and the titles of its columns.
	const first = totals.length + free.length - found.length;
	return {
		lines: [...totals, ...free, ...logLines(logs, nameOf), ...partLines(usage, now)],
		commands: new Map(found.map(({line}, at) => [first + at, line])),
	};
};

const totalLines = (usage: DiskUsage): readonly Line[] =>
	table(
		['TYPE', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'],
		diskTotals(usage).map(one => [
			one.type,
			String(one.total),
			String(one.active),
			dockerSize(one.bytes),
			reclaimableText(one),
		]),
	);

const partLines = (usage: DiskUsage, now: number): readonly Line[] => {
	const ago = (at: number | undefined) => (at === undefined ? '' : age(Math.max(0, now - at)));
	return [
		...part(
			'Images',
			['SIZE', 'SHARED', 'UNIQUE', 'CONTAINERS', 'CREATED', 'IMAGE'],
			usage.images
				.toSorted(byBytes)
				.map(({id, tags, bytes, sharedBytes, ...one}) => [
					bytes === undefined ? 'N/A' : dockerBytes(bytes),
					orUnknown(sharedBytes),
					orUnknown(
						bytes === undefined || sharedBytes === undefined ? undefined : bytes - sharedBytes,
					),
					String(one.containers),
					ago(one.createdAt),
					oneLine(tags.length > 0 ? tags.join(', ') : `${shortId(id)} without a name`),
				]),
		),
		...part(
			'Containers',
			['SIZE', 'VOLUMES', 'STATE', 'CREATED', 'NAME', 'IMAGE'],
			usage.containers
				.toSorted(byBytes)
				.map(one => [
					dockerBytes(one.bytes),
					String(one.localVolumes),
					one.state,
					ago(one.createdAt),
					one.name,
					one.image,
				]),
		),
		...part(
			'Local volumes',
			['SIZE', 'LINKS', 'NAME'],
			usage.volumes
				.toSorted(byBytes)
				.map(({name, links, bytes}) => [orUnknown(bytes), String(links), oneLine(name)]),
		),
		...part(
			'Build cache',
			['SIZE', 'TYPE', 'CREATED', 'LAST USED', 'USED', 'SHARED', 'WHAT'],
			usage.builds
				.toSorted(byBytes)
				.map(one => [
					dockerBytes(one.bytes),
					one.type,
					ago(one.createdAt),
					ago(one.lastUsedAt),
					`${one.used}×`,
					one.isShared ? 'yes' : 'no',
					one.description || one.id,
				]),
		),
	];
};
