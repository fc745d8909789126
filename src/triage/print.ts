import {columnCells, inColumns} from '../base/text/columns.ts';
import {counted} from '../base/text/format.ts';
import {clip, oneLine, pad} from '../base/text/text.ts';
import {exitCodeOf} from '../kinds/container/row.ts';
import {loopText, type Severity} from '../kinds/container/trouble.ts';
import type {TriageReport, TroubledContainer} from './report.ts';

const signs: Readonly<Record<Severity, string>> = {
	critical: '!!',
	error: '!',
	warn: '~',
	notice: '·',
	ok: '',
};
const colours: Readonly<Record<Severity, number>> = {
	critical: 31,
	error: 31,
	warn: 33,
	notice: 2,
	ok: 0,
};
const longestName = 40;

const stateOf = ({row, trouble}: TroubledContainer): string => {
	const loop = loopText(row, trouble);
	if (loop !== undefined) return loop;
	const code = exitCodeOf(row);
	const state = row.state === 'running' ? 'up' : row.state;
	return code === undefined ? state : `${state} ${code}`;
};

/** How many are in trouble, the disk among them. */
export const troubles = ({findings, disk}: TriageReport): number =>
	findings.filter(({trouble}) => trouble.severity !== 'notice').length + (disk === '' ? 0 : 1);

/** How many are in trouble, in one line. */
const summary = (report: TriageReport): string => {
	const {count} = report;
	const troubled = troubles(report);
	const what = troubled === 0 ? 'nothing wrong' : `${troubled} in trouble`;
	return `${counted(count, 'container')} · ${what}`;
};

/** A line for each, worst first, in columns; the last one counts. `cells`: no line is longer; undefined = as long as they are. */
export const reportText = (
	report: TriageReport,
	{color, cells}: {readonly color: boolean; readonly cells: number | undefined},
): readonly string[] => {
	const {findings} = report;
	const lineOf = (severity: Severity, text: string) => {
		const sign = pad(signs[severity], 2);
		const rest = `  ${text}`.trimEnd();
		const line = cells === undefined ? rest : clip(rest, Math.max(0, cells - 2));
		return color ? `\x1b[${colours[severity]}m${sign}\x1b[m${line}` : sign + line;
	};
	const texts = findings.map(finding => [
		clip(finding.row.name, longestName),
		stateOf(finding),
		finding.why,
	]);
	const columns = columnCells(texts);
	const lines = findings.map(({trouble}, at) =>
		lineOf(trouble.severity, inColumns(texts[at] ?? [], columns)),
	);
	const disk = report.disk === '' ? [] : [lineOf('critical', oneLine(report.disk))];
	const host = report.host.length === 0 ? [] : [lineOf('warn', `host: ${report.host.join(' · ')}`)];
	return [...disk, ...host, ...lines, summary(report)];
};

/** An object for each, worst first, and before them one of a disk in the way, and of what else the host has too much of: names as docker has them, times as ISO 8601. `oomKills`: the kernel's number, of this run of one that runs on; null where it does not tell. */
export const reportJson = ({findings, disk, host}: TriageReport): readonly string[] => [
	...(disk === '' ? [] : [JSON.stringify({severity: 'critical', trouble: 'disk', why: disk})]),
	...host.map(why => JSON.stringify({severity: 'warn', trouble: 'host', why})),
	...findings.map(({row, trouble, why, words}) =>
		JSON.stringify({
			severity: trouble.severity,
			trouble: trouble.name,
			name: row.name,
			id: row.id,
			image: row.image,
			state: row.state,
			exitCode: exitCodeOf(row) ?? null,
			restarts: row.detail?.restartCount ?? null,
			oomKills: row.memoryKills && !row.memoryKills.orMore ? row.memoryKills.count : null,
			since: trouble.since === undefined ? null : new Date(trouble.since).toISOString(),
			why,
			lastWords: words ?? null,
		}),
	),
];
