import {counted} from '../../base/text/format.ts';
import type {ProjectRow} from '../../kinds/project/row.ts';
import {defineAction} from '../action.ts';
import {type VolumeUsers, volumeUsersOf} from '../container/losses/volumeUsers.ts';
import {off, unasked} from '../fields/plain.ts';
import {firstOf, subjectOf} from '../naming.ts';
import {askSizes, sizeIn, type VolumeSizes} from '../volume/sizes.ts';
import {filesLine} from './line.ts';
import {timeField} from './services.ts';
import {targetFields} from './target.ts';
import {orphansFlag} from './up/words.ts';

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
	users: VolumeUsers,
	sizes?: VolumeSizes,
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
					volumes.filter(name => !users.has(name)).map(name => `${name}${sizeIn(sizes, name)}`),
				),
				...volumes
					.filter(name => users.has(name))
					.map(name => `volume ${name} stays: ${users.get(name)} has it too`),
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
	effect: 'destroy',
	bulk: 'each',
	fields: {
		...targetFields,
		volumes: {...off, label: 'Remove its volumes too', flag: ['-v', '--volumes']},
		orphans: orphansFlag,
		images: {
			...{...unasked, label: 'Remove images', flag: ['--rmi']},
			check: (text: string) =>
				/^(local|all)?$/.test(text)
					? undefined
					: `${text} is no sort of images: there is local, all`,
			completes: ['local', 'all'],
		},
		...timeField,
	},
	async confirm(rows, context, {volumes, images}) {
		const members = rows.flatMap(({containers}) => containers);
		const users = volumes ? await volumeUsersOf(members, context) : new Map<string, string>();
		const consequences = (sizes?: VolumeSizes) =>
			[
				...(images === 'all' ? ['all images that its services have'] : []),
				...(images === 'local' ? ['images that it built without a tag of their own'] : []),
				...rows.flatMap(row => lossesOf(row, volumes, users, sizes)),
			].slice(0, 12);
		const hasVolumes = volumes && rows.some(row => row.volumes.length > 0);
		return {
			question: `Take down ${subjectOf('project', rows)}?`,
			consequences: consequences(),
			...(hasVolumes ? {answer: 'typed', later: askSizes(context).then(consequences)} : {}),
		};
	},
	line: filesLine,
	async run({engine, signal, progress}, row, values, words) {
		const {volumes = false, images, timeout, profiles, envFiles} = values;
		const needsFiles = [images, timeout, profiles, envFiles].some(Boolean);
		await engine.projects.down(row, {words, volumes, needsFiles}, {signal, progress});
	},
});
