import {numberAt, objectAt, textAt, textsAt} from '../../base/json.ts';
import {memoByObject} from '../../base/memo.ts';
import {age, shortId} from '../../base/text/format.ts';
import type {ContainerDetail, InspectJson} from '../../engine/things.ts';
import {field, fields, type Section} from '../../spans/sections.ts';
import type {Line, Tone} from '../../spans/span.ts';
import {timeText} from '../../spans/time.ts';
import type {KnownObject} from '../kind.ts';
import {labelLines} from '../labelLines.ts';
import {endedWell, exitMeaning} from './exit.ts';
import {limitLines} from './limits.ts';
import {sharingLines} from './namespaces/sharing.ts';
import {portsText} from './ports.ts';
import {type ContainerRow, exitCodeOf} from './row.ts';

type ContainerFacts = KnownObject<ContainerRow>;

const healthTones: Readonly<Record<string, Tone>> = {
	healthy: 'good',
	unhealthy: 'bad',
	starting: 'busy',
};
const stateTones: Readonly<Record<string, Tone>> = {
	running: 'good',
	paused: 'warn',
	restarting: 'bad',
	dead: 'bad',
	removing: 'busy',
};

const stateLine = ({row, now}: Pick<ContainerFacts, 'row' | 'now'>): Line => {
	const code = exitCodeOf(row);
	const {startedAt, finishedAt} = row.detail ?? {};
	if (code === undefined) {
		const runs = row.state === 'running' && startedAt !== undefined;
		const lasts = runs ? ` for ${age(now - startedAt)}` : '';
		return [{text: row.state, tone: stateTones[row.state] ?? 'muted'}, {text: lasts}];
	}
	const meaning = exitMeaning(code, row.detail?.oomKilled);
	const tone = row.state === 'restarting' || !endedWell(code) ? 'bad' : 'muted';
	const ended = row.state === 'restarting' ? 'ended ' : '';
	return [
		{text: `${row.state} (${code})`, tone},
		{text: meaning === '' ? '' : ` ${meaning}`, tone},
		{text: finishedAt === undefined ? '' : ` · ${ended}${age(now - finishedAt)} ago`},
	];
};

const policy = (raw: InspectJson): string => {
	const name = textAt(raw, 'HostConfig', 'RestartPolicy', 'Name');
	const most = numberAt(raw, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
	return most > 0 ? `${name}, at most ${most} times` : name || 'no';
};

/** The last line that a probe printed says most; all of them are in the health tab. */
const healthLines = (detail: ContainerDetail, now: number): readonly Line[] => {
	if (detail.health === undefined) return [];
	const failing = detail.failingStreak > 0 ? ` · ${detail.failingStreak} failed in a row` : '';
	return [
		...field('health', [
			{text: detail.health, tone: healthTones[detail.health] ?? 'normal'},
			{text: failing, tone: 'bad'},
		]),
		...fields(
			'probes',
			detail.healthLog.slice(-3).map((probe): Line => {
				const output = probe.output.trim().split('\n').at(-1) ?? '';
				return [
					{text: `${age(now - probe.startedAt).padStart(4)} ago `, tone: 'muted'},
					{
						text: probe.exitCode === 0 ? 'ok' : `exit ${probe.exitCode}`,
						tone: probe.exitCode === 0 ? 'good' : 'bad',
					},
					{text: ` ${output}`},
				];
			}),
		),
	];
};

const networkLines = (raw: InspectJson): readonly Line[] =>
	fields(
		'networks',
		Object.entries(objectAt(raw, 'NetworkSettings', 'Networks')).map(([name, network]): Line => {
			const addresses = [textAt(network, 'IPAddress'), textAt(network, 'GlobalIPv6Address')];
			return [{text: name}, {text: ` ${addresses.filter(Boolean).join(' ')}`, tone: 'muted'}];
		}),
	);

const mountLines = ({mounts}: ContainerRow): readonly Line[] =>
	mounts.map(
		(mount): Line => [
			{text: mount.destination},
			{text: ` ← ${mount.name || mount.source || mount.type}`, tone: 'muted'},
			{text: mount.writable ? '' : ' read-only', tone: 'warn'},
		],
	);

const wordText = (word: string): string =>
	/[\s'"]/.test(word) || word === '' ? JSON.stringify(word) : word;

/** Arguments as one line, quoted where a reader would take them apart wrongly. */
const commandText = memoByObject((raw: InspectJson): string =>
	[textAt(raw, 'Path'), ...textsAt(raw, 'Args')].map(wordText).join(' '),
);

/** How it is, and how often it was started again. */
export const stateLines = (facts: Omit<ContainerFacts, 'containers'>): readonly Line[] => [
	...field('state', stateLine(facts)),
	...field('error', facts.row.detail?.error ? [{text: facts.row.detail.error, tone: 'bad'}] : ''),
	...field('restarts', `${facts.row.detail?.restartCount ?? 0} · policy ${policy(facts.raw)}`),
];

/** All that matters of a container, most urgent first. */
export const containerSections = (facts: ContainerFacts): readonly Section[] => {
	const {row, raw, now} = facts;
	const {detail} = row;
	const config = objectAt(raw, 'Config');
	return [
		{
			title: 'State',
			lines: [
				...stateLines(facts),
				...(detail ? healthLines(detail, now) : []),
				...field('created', timeText(row.createdAt, now)),
				...field('started', timeText(detail?.startedAt, now)),
				...field('finished', row.state === 'running' ? '' : timeText(detail?.finishedAt, now)),
			],
		},
		{
			title: 'Program',
			lines: [
				...field('image', [{text: row.image}, {text: ` ${shortId(row.imageId)}`, tone: 'muted'}]),
				...field('command', commandText(raw)),
				...field('user', textAt(config, 'User')),
				...field('directory', textAt(config, 'WorkingDir')),
				...field('hostname', textAt(config, 'Hostname')),
				...field('pid', detail && detail.pid > 0 ? String(detail.pid) : ''),
				...field('terminal', detail?.tty ? 'yes' : ''),
				...field('log driver', textAt(raw, 'HostConfig', 'LogConfig', 'Type')),
				...field('id', row.id),
			],
		},
		{
			title: 'Network',
			side: 'right',
			lines: [
				...sharingLines(row, raw, facts.containers),
				...networkLines(raw),
				...field('ports', portsText(row.ports)),
			],
		},
		{title: 'Limits', side: 'right', lines: limitLines(raw)},
		{title: 'Mounts', plain: true, side: 'right', lines: mountLines(row)},
		{title: 'Labels', plain: true, lines: labelLines(row.labels)},
	];
};
