import {listAt, numberAt, objectAt, textAt} from '../../base/json.ts';
import {clock} from '../../base/text/format.ts';
import {oneLine} from '../../base/text/text.ts';
import type {HealthProbe} from '../../engine/things.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {field, fields} from '../../spans/sections.ts';
import type {Line, Span} from '../../spans/span.ts';

/** As many as the engine keeps. */
const most = 5;
const longestOutput = 300;
const nanosPerSecond = 1_000_000_000;

const mark = ({exitCode}: HealthProbe): Span =>
	exitCode === 0 ? {text: '✓', tone: 'good'} : {text: '✖', tone: 'bad'};

/** `52ms`, `1.4s`, `30s`. */
export const tookText = (ms: number): string => {
	if (ms < 1000) return `${Math.round(ms)}ms`;
	return ms < 9950 ? `${(ms / 1000).toFixed(1)}s` : `${Math.round(ms / 1000)}s`;
};

const outcomeOf = ({exitCode}: HealthProbe): string => {
	if (exitCode === 0) return 'ok';
	// The engine gives a probe that it had to end this code.
	return exitCode === -1 ? 'no answer in time' : `exit ${exitCode}`;
};

const probeLine = (probe: HealthProbe): Line => [
	mark(probe),
	{text: ` ${clock(probe.startedAt)}`, tone: 'muted'},
	{text: probe.tookMs === undefined ? '' : ` ${tookText(probe.tookMs).padStart(5)}`, tone: 'muted'},
	{text: ` ${outcomeOf(probe)}`, tone: probe.exitCode === 0 ? 'good' : 'bad'},
	{text: ` ${oneLine(probe.output.trim()).slice(0, longestOutput)}`},
];

const commandOf = (row: ContainerRow): string => {
	const [kind = '', ...rest] = listAt(row.detail?.raw, 'Config', 'Healthcheck', 'Test').map(one =>
		textAt(one),
	);
	return kind === 'CMD' || kind === 'CMD-SHELL' ? rest.join(' ') : '';
};

/** The last probes: their marks, oldest first, how they are made, and each with its time and output, newest first. `areOld`: nobody knows yet whether they are the last. */
export const probeLines = (row: ContainerRow, areOld = false): readonly Line[] => {
	const {detail} = row;
	const probes = (detail?.healthLog ?? []).slice(-most);
	if (!detail || probes.length === 0) return [];
	const check = objectAt(detail.raw, 'Config', 'Healthcheck');
	const interval = numberAt(check, 'Interval') / nanosPerSecond || 30;
	const retries = numberAt(check, 'Retries') || 3;
	const streak = detail.failingStreak;
	return [
		...field('probes', [
			...probes.map(mark),
			{text: ` ${detail.health ?? ''}`, tone: detail.health === 'unhealthy' ? 'bad' : 'normal'},
			{text: streak > 0 ? ` · ${streak} failed in a row` : '', tone: 'bad'},
			{text: areOld ? ' · as last seen, looking again …' : '', tone: 'busy'},
			{text: ` · every ${interval} s, unhealthy after ${retries}`, tone: 'muted'},
		]),
		...fields('', probes.toReversed().map(probeLine)),
		...field('command', commandOf(row)),
	];
};
