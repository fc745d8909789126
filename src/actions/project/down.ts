import {counted} from '../../base/text/format.ts';
import {option} from '../../base/text/shell.ts';
import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {type Sharers, sharersOf} from '../container/losses/sharers.ts';
import {firstOf, subjectOf} from '../naming.ts';
import {askSizes, type Sizes, sizeIn} from '../volume/sizes.ts';
import {filesLine} from './line.ts';
import {targetFields, targetFlags, targetWords} from './target.ts';
import {orphansFlag} from './up/orphans.ts';
import {checkSeconds} from './up/words.ts';

interface Wanted {
	readonly volumes?: boolean | undefined;
	readonly orphans?: boolean | undefined;
	readonly images?: string | undefined;
	readonly timeout?: string | undefined;
	readonly profiles?: string;
	readonly envFiles?: string;
}

const wordsOf = ({
	volumes,
	orphans,
	images = '',
	timeout = '',
	...target
}: Wanted): readonly string[] => [
	...targetWords(target),
	'down',
	...(volumes ? ['--volumes'] : []),
	...(orphans ? ['--remove-orphans'] : []),
	...option('--rmi', images),
	...option('--timeout', timeout),
];

/** Things of one sort that are named under the question. */
const namesShown = 4;

const named = (noun: string, names: readonly string[]): readonly string[] =>
	names.length === 0
		? []
		: [`${counted(names.length, noun)}: ${firstOf(names, namesShown).join(', ')}`];

/** What goes, and what stays although it was made for it. */
const lossesOf = (
	{containers, networks, volumes}: ProjectRow,
	withVolumes: boolean,
	sharers: Sharers,
	sizes?: Sizes,
): readonly string[] => [
	...named(
		'container',
		containers.map(({name}) => name),
	),
	...named(
		'network',
		networks.map(({name}) => name),
	),
	...(withVolumes
		? [
				...named(
					'volume with its data',
					volumes.filter(name => !sharers.has(name)).map(name => `${name}${sizeIn(sizes, name)}`),
				),
				...volumes
					.filter(name => sharers.has(name))
					.map(name => `volume ${name} stays: ${sharers.get(name)} has it too`),
			]
		: volumes.map(name => `volume ${name} stays`)),
];

/** Stops and removes all that was made for it; its volumes only when asked to. */
export const down = defineAction({
	kind: 'project',
	verb: 'down',
	keys: ['D'],
	title: 'Take down',
	past: 'Took down',
	group: 'lifecycle',
	cli: 'docker compose down',
	docker: {
		flags: [
			...targetFlags,
			{spelled: ['-v', '--volumes'], field: 'volumes'},
			{spelled: ['--remove-orphans'], field: 'orphans'},
			{spelled: ['--rmi'], field: 'images', takesValue: true},
			{spelled: ['-t', '--timeout'], field: 'timeout', takesValue: true},
		],
		completes: {images: ['local', 'all']},
	},
	effect: 'destroy',
	bulk: 'each',
	unavailable: () => undefined,
	fields: () => ({
		...targetFields,
		volumes: {type: 'flag', label: 'Remove its volumes too', initial: false},
		orphans: orphansFlag,
		images: {
			type: 'text',
			label: 'Remove images',
			initial: '',
			lineOnly: true,
			check: text =>
				/^(local|all)?$/.test(text)
					? undefined
					: `${text} is no sort of images: there is local, all`,
		},
		timeout: {type: 'text', label: 'Time', initial: '', lineOnly: true, check: checkSeconds},
	}),
	async confirm(rows, context, {volumes, images}) {
		const members = rows.flatMap(({containers}) => containers);
		const sharers = volumes ? await sharersOf(members, context) : new Map<string, string>();
		const consequences = (sizes?: Sizes) =>
			[
				...(images === 'all' ? ['all images that its services have'] : []),
				...(images === 'local' ? ['images that it built without a tag of their own'] : []),
				...rows.flatMap(row => lossesOf(row, volumes, sharers, sizes)),
			].slice(0, 12);
		const hasVolumes = volumes && rows.some(row => row.volumes.length > 0);
		return {
			question: `Take down ${subjectOf('project', rows)}?`,
			consequences: consequences(),
			...(hasVolumes ? {answer: 'typed', later: askSizes(context).then(consequences)} : {}),
		};
	},
	line: (row, values) => filesLine(row, ...wordsOf(values)),
	async run({engine, signal, progress}, row, values) {
		const {volumes = false, orphans = false, images = '', timeout = ''} = values;
		const wanted = {volumes, orphans, images, timeout, target: targetWords(values)};
		await engine.projects.down(row, wanted, {signal, progress});
		return undefined;
	},
});
