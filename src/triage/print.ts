import {counted} from '../base/text/format.ts';
import {clip, pad, width} from '../base/text/text.ts';
import {exitCodeOf} from '../kinds/container/row.ts';
import type {Severity} from '../kinds/container/trouble.ts';
import type {Finding, Report} from './report.ts';

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

const stateOf = ({row}: Finding): string => {
	const code = exitCodeOf(row);
	const state = row.state === 'running' ? 'up' : row.state;
	return code === undefined ? state : `${state} ${code}`;
};

/** How many are in trouble, in one line. */
export const summary = ({count, findings}: Report): string => {
	const troubled = findings.filter(({trouble}) => trouble.severity !== 'notice').length;
	const what = troubled === 0 ? 'nothing wrong' : `${troubled} in trouble`;
	return `${counted(count, 'container')} · ${what}`;
};

/** A line for each, worst first, in columns; the last one counts. `cells`: no line is longer; undefined = as long as they are. */
export const printText = (
	report: Report,
	{color, cells}: {readonly color: boolean; readonly cells: number | undefined},
): readonly string[] => {
	const {findings} = report;
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(width));
	const names = Math.min(longestName, widest(findings.map(({row}) => row.name)));
	const states = widest(findings.map(stateOf));
	const lines = findings.map(finding => {
		const {severity} = finding.trouble;
		const sign = pad(signs[severity], 2);
		const rest = `  ${pad(clip(finding.row.name, names), names)}  ${pad(stateOf(finding), states)}  ${finding.why}`;
		const line = cells === undefined ? rest : clip(rest, Math.max(0, cells - 2));
		return color ? `\x1b[${colours[severity]}m${sign}\x1b[m${line}` : sign + line;
	});
	return [...lines.map(line => line.trimEnd()), summary(report)];
};

/** An object for each, worst first: names as docker has them, times as ISO 8601. */
export const printJson = ({findings}: Report): readonly string[] =>
	findings.map(({row, trouble, why, words}) =>
		JSON.stringify({
			severity: trouble.severity,
			trouble: trouble.name,
			name: row.name,
			id: row.id,
			image: row.image,
			state: row.state,
			exitCode: exitCodeOf(row) ?? null,
			restarts: row.detail?.restartCount ?? null,
			since: trouble.since === undefined ? null : new Date(trouble.since).toISOString(),
			why,
			lastWords: words ?? null,
		}),
	);
