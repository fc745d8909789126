import {numberAt, objectAt, textsAt} from '../../base/json.ts';
import {age} from '../../base/text/format.ts';
import type {ContainerDetail, InspectJson} from '../../engine/things.ts';
import {field} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';
import {dateText} from '../../spans/time.ts';

const seconds = (nanos: number, otherwise: string): string =>
	nanos > 0 ? `${nanos / 1e9} s` : otherwise;

const commandOf = (raw: InspectJson): string => {
	const [kind, ...rest] = textsAt(raw, 'Config', 'Healthcheck', 'Test');
	if (kind === undefined || kind === 'NONE') return '';
	return (kind === 'CMD' || kind === 'CMD-SHELL' ? rest : [kind, ...rest]).join(' ');
};

const tones = {healthy: 'good', unhealthy: 'bad', starting: 'busy'} as const;

const outputLines = (output: string): readonly Line[] =>
	output.trim() === ''
		? []
		: output
				.trimEnd()
				.split('\n')
				.map(text => [{text: `  ${text.replaceAll('\t', '    ')}`}]);

/** The health check and what its last probes said, newest first. */
export const healthLines = (
	detail: ContainerDetail | undefined,
	raw: InspectJson,
	now: number,
): readonly Line[] => {
	const command = commandOf(raw);
	if (command === '' || !detail) {
		return [
			[{text: 'This container has no health check.'}],
			[{text: 'An image has one by HEALTHCHECK, a container by --health-cmd.', tone: 'muted'}],
		];
	}
	const check = objectAt(raw, 'Config', 'Healthcheck');
	const streak = detail.failingStreak;
	return [
		...field('health', [
			{text: detail.health ?? 'unknown', tone: detail.health ? tones[detail.health] : 'muted'},
			{text: streak > 0 ? ` · ${streak} failed in a row` : '', tone: 'bad'},
		]),
		...field('command', command),
		...field('interval', seconds(numberAt(check, 'Interval'), '30 s')),
		...field('timeout', seconds(numberAt(check, 'Timeout'), '30 s')),
		...field('retries', String(numberAt(check, 'Retries') || 3)),
		...field('start period', seconds(numberAt(check, 'StartPeriod'), 'none')),
		...detail.healthLog
			.toReversed()
			.flatMap((probe): Line[] => [
				[],
				[
					{text: dateText(probe.startedAt)},
					{text: ` · ${age(Math.max(0, now - probe.startedAt))} ago · `, tone: 'muted'},
					probe.exitCode === 0
						? {text: 'ok', tone: 'good'}
						: {text: `exit ${probe.exitCode}`, tone: 'bad'},
				],
				...outputLines(probe.output),
			]),
	];
};
