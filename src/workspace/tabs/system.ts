import type {AppError} from '../../base/errors.ts';
import {listAt, numberAt, objectAt, textAt, textsAt} from '../../base/json.ts';
import {counted, dockerMemory} from '../../base/text/format.ts';
import type {Endpoint, PingResult} from '../../engine/call.ts';
import type {Refusal} from '../../engine/http/refusals.ts';
import type {InspectJson} from '../../engine/things.ts';
import type {HubStatus} from '../../hub/types.ts';
import {sentenceOfRefusal} from '../../session/refusals.ts';
import {field, fields, type Section} from '../../spans/sections.ts';
import type {Line} from '../../spans/span.ts';

/** An answer that may still be on its way. */
export interface Answer {
	readonly value: InspectJson | undefined;
	readonly error: AppError | undefined;
}

export interface SystemFacts {
	readonly endpoint: Endpoint;
	readonly about: PingResult | undefined;
	readonly status: HubStatus;
	readonly refused: readonly Refusal[];
	/** How many images its list has; undefined until there is one. */
	readonly listed?: number | undefined;
	readonly info: Answer;
	readonly version: Answer;
}

const statusLine = (status: HubStatus): Line => {
	switch (status.phase) {
		case 'live':
			return status.asking
				? [
						{text: `asked for lists every ${status.asking.everyMs / 1000} s`, tone: 'warn'},
						{text: ': there are no events', tone: 'muted'},
					]
				: [{text: 'live', tone: 'good'}];
		case 'stale':
			return [{text: `lost: ${status.error.message}`, tone: 'bad'}];
		case 'connecting':
			return [{text: 'connecting', tone: 'busy'}];
		case 'closed':
			return [{text: 'closed', tone: 'muted'}];
	}
};

/** An endpoint that nobody named is called by its address, which need not be said twice. */
const placeLine = ({name, url}: Endpoint): Line =>
	url.endsWith(name) ? [{text: url}] : [{text: name}, {text: ` ${url}`, tone: 'muted'}];

/** These two calls hang when containerd does: what is known without them is shown all the same. */
const answerLine = (name: string, {value, error}: Answer): readonly Line[] => {
	if (error) return field(name, [{text: error.message, tone: 'bad'}]);
	return value ? [] : field(name, [{text: 'asking …', tone: 'busy'}]);
};

const warnings = (info: InspectJson): readonly Line[] =>
	textsAt(info, 'Warnings').map(text => [{text, tone: 'warn'}]);

const counts = (info: InspectJson): string =>
	[
		`${numberAt(info, 'ContainersRunning')} running`,
		`${numberAt(info, 'ContainersPaused')} paused`,
		`${numberAt(info, 'ContainersStopped')} stopped`,
	].join(', ');

/** The engine counts what steps of builds left as well, which no list shows. */
const images = (info: InspectJson, listed: number | undefined): string => {
	const all = numberAt(info, 'Images');
	const steps = all - (listed ?? all);
	return steps > 0 ? `${listed}, and ${counted(steps, 'step')} of builds` : String(all);
};

const components = (version: InspectJson): readonly Line[] =>
	listAt(version, 'Components').flatMap(one => field(textAt(one, 'Name'), textAt(one, 'Version')));

const hostLines = (info: InspectJson): readonly Line[] => {
	const [cpus, memory] = [numberAt(info, 'NCPU'), numberAt(info, 'MemTotal')];
	return [
		...field('name', textAt(info, 'Name')),
		...field('system', textAt(info, 'OperatingSystem')),
		...field('kernel', textAt(info, 'KernelVersion')),
		...field(
			'platform',
			[textAt(info, 'OSType'), textAt(info, 'Architecture')].filter(Boolean).join('/'),
		),
		...field('cpus', cpus > 0 ? String(cpus) : ''),
		...field('memory', memory > 0 ? dockerMemory(memory) : ''),
	];
};

const swarmLines = (info: InspectJson): readonly Line[] => {
	const state = textAt(info, 'Swarm', 'LocalNodeState');
	if (state === '' || state === 'inactive') return field('swarm', state);
	return [
		...field('swarm', state),
		...field('node', textAt(info, 'Swarm', 'NodeID')),
		...field('manager', objectAt(info, 'Swarm')['ControlAvailable'] === true ? 'yes' : 'no'),
	];
};

/** The engine: warnings first, then what it is and where. */
export const systemSections = (facts: SystemFacts): readonly Section[] => {
	const {endpoint, about, status} = facts;
	const info = facts.info.value ?? {};
	const version = facts.version.value ?? {};
	return [
		{title: 'Warnings', plain: true, lines: warnings(info)},
		{
			title: 'Engine',
			lines: [
				...field('endpoint', placeLine(endpoint)),
				...field('chosen by', endpoint.source),
				...field('state', statusLine(status)),
				...field('product', about ? `${about.product} ${about.version}` : ''),
				...field('api', about?.api),
				...field('containers', facts.info.value ? counts(info) : ''),
				...field('images', facts.info.value ? images(info, facts.listed) : ''),
				...answerLine('info', facts.info),
				...answerLine('version', facts.version),
			],
		},
		{
			title: 'Refused',
			plain: true,
			lines: facts.refused.map(refusal => [{text: sentenceOfRefusal(refusal), tone: 'warn'}]),
		},
		{title: 'Host', lines: hostLines(info)},
		{
			title: 'Storage and runtime',
			side: 'right',
			lines: [
				...field('storage', textAt(info, 'Driver')),
				...field('data', textAt(info, 'DockerRootDir')),
				...field('log driver', textAt(info, 'LoggingDriver')),
				...field(
					'cgroups',
					[textAt(info, 'CgroupDriver'), textAt(info, 'CgroupVersion')].filter(Boolean).join(' v'),
				),
				...field('runtimes', Object.keys(objectAt(info, 'Runtimes')).join(' ')),
				...field('runtime', textAt(info, 'DefaultRuntime')),
				...fields('security', textsAt(info, 'SecurityOptions')),
				...swarmLines(info),
			],
		},
		{title: 'Versions', side: 'right', lines: components(version)},
	];
};
