import {pad, width} from '../../base/text/text.ts';
import {field, fields, type Section} from '../../spans/sections.ts';
import type {Line, Tone} from '../../spans/span.ts';
import {timeText} from '../../spans/time.ts';
import {portsText} from '../container/ports.ts';
import type {KnownObject} from '../kind.ts';
import {isMixed, isRunning, type Member, type ProjectRow, servicesOf, statusOf} from './row.ts';

/** A longer one pushes aside what follows it, and not that of all others. */
const widest = 32;
const widthOf = (texts: readonly string[]) => Math.min(widest, Math.max(0, ...texts.map(width)));
const padTo = (text: string, cells: number) => (width(text) < cells ? pad(text, cells) : text);

const toneOf = ({state, health}: Member): Tone => {
	if (state === 'running') return health === 'unhealthy' ? 'bad' : 'good';
	return state === 'paused' ? 'warn' : 'muted';
};
const stateOf = ({state, health}: Member): string =>
	health === undefined ? state : `${state}, ${health}`;

/** Each service with its containers below it. */
const serviceLines = (row: ProjectRow): readonly Line[] => {
	const names = widthOf(row.containers.map(({name}) => name));
	const states = widthOf(row.containers.map(stateOf));
	return servicesOf(row).flatMap(service => {
		const {name, members} = service;
		const running = members.filter(isRunning).length;
		const head: Line = [
			{text: name || 'without a service', bold: true},
			{text: `  ${running}/${members.length}`, tone: running < members.length ? 'warn' : 'muted'},
			...(isMixed(service)
				? [{text: '  made from different configurations', tone: 'warn' as const}]
				: []),
		];
		const own = members.map((member): Line => {
			const rest = [member.image, portsText(member.ports)].filter(Boolean).join('  ');
			return [
				{text: `  ${padTo(member.name, names)}`},
				{text: `  ${padTo(stateOf(member), states)}`, tone: toneOf(member)},
				{text: `  ${rest}`, tone: 'muted'},
			];
		});
		return [head, ...own];
	});
};

/** All that matters of a project. */
export const projectSections = ({row, now}: KnownObject<ProjectRow>): readonly Section[] => [
	{
		title: 'Project',
		lines: [
			...field('name', row.name),
			...field('status', statusOf(row)),
			...fields('files', row.configFiles),
			...field('directory', row.workingDirectory),
			...fields('env files', row.environmentFiles),
			...field('since', row.createdAt === undefined ? '' : timeText(row.createdAt, now)),
		],
	},
	{title: 'Services', plain: true, lines: serviceLines(row)},
	{
		title: 'Run once',
		plain: true,
		lines: row.containers
			.filter(({isOnce}) => isOnce)
			.map(member => [{text: member.name}, {text: `  ${stateOf(member)}`, tone: toneOf(member)}]),
	},
	{
		title: 'Networks',
		plain: true,
		side: 'right',
		lines: row.networks.map(({name}) => [{text: name}]),
	},
	{title: 'Volumes', plain: true, side: 'right', lines: row.volumes.map(text => [{text}])},
];
