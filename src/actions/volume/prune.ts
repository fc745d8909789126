import {counted, dockerBytes} from '../../base/text/format.ts';
import type {VolumeSummary} from '../../engine/things.ts';
import type {EngineAccess} from '../action.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {firstOf} from '../naming.ts';
import {isNameless, prunableVolumes} from '../prune/candidates.ts';
import {
	engineFilters,
	filterField,
	type Limits,
	limitsOf,
	noLimits,
	pruneFlags,
} from '../prune/filters.ts';
import {type Doomed, ensureShown, prunedSentence, questionOf} from '../prune/preview.ts';
import {askSizes, sizeIn, type VolumeSizes} from './sizes.ts';

const doomedOf = async (
	limits: Limits,
	all: boolean,
	context: EngineAccess,
): Promise<readonly Doomed[]> => {
	const volumes = await prunableVolumes(limits, all, context);
	return volumes.map(({name}: VolumeSummary) => ({id: name, name}));
};

/** Names that the form shows of each choice. */
const shownNames = 6;

/** What each choice removes: how many, how much where that is known, and which. */
const noteOf = (
	what: string,
	volumes: readonly VolumeSummary[],
	sizes: VolumeSizes | undefined,
): readonly string[] => {
	if (volumes.length === 0) return [`${what}: no volume that is out of use`];
	const known = volumes.flatMap(({name}) => sizes?.get(name) ?? []);
	const total = known.reduce((sum, bytes) => sum + bytes, 0);
	const most = known.length === 0 ? '' : `, ${dockerBytes(total)}`;
	return [
		`${what}: ${counted(volumes.length, 'volume')}${most}`,
		...firstOf(
			volumes.map(({name}) => `${name}${sizeIn(sizes, name)}`),
			shownNames,
		),
	];
};

/** Of both choices, without a filter: only a line has one. */
const notesOf = (volumes: readonly VolumeSummary[], sizes?: VolumeSizes): readonly string[] => [
	...noteOf('Without a name', volumes.filter(isNameless), sizes),
	...noteOf(
		'With a name',
		volumes.filter(one => !isNameless(one)),
		sizes,
	),
];

const prunable = (context: EngineAccess): Promise<readonly VolumeSummary[]> =>
	prunableVolumes(noLimits, true, context);

/** Removes all volumes that no container has: those that nobody named, or all of them. There is no way back. */
export const prune = defineMaking({
	kind: 'volume',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune volumes',
	group: 'lifecycle',
	docker: {flags: pruneFlags},
	effect: 'destroy',
	fields: {
		all: {...off, label: 'Those with a name too', flag: ['-a', '--all']},
		filter: {
			...filterField,
			check: (text: string) =>
				/^until=/m.test(text)
					? 'Volumes are not told apart by time: there is label=KEY, label!=KEY'
					: filterField.check(text),
		},
	},
	notes: async context => notesOf(await prunable(context)),
	async laterNotes(context) {
		const volumes = await prunable(context);
		return notesOf(volumes, volumes.length > 0 ? await askSizes(context) : undefined);
	},
	confirm: async (context, values) =>
		questionOf(values, {
			noun: 'volume',
			things: await doomedOf(await limitsOf(values.filter, context), values.all, context),
			none: values.all ? 'every volume is in use' : 'no volume without a name is out of use',
			sizes: () => askSizes(context),
			typed: true,
		}),
	async run(context, values) {
		const limits = await limitsOf(values.filter, context);
		ensureShown(values, await doomedOf(limits, values.all, context));
		const filters = {...engineFilters(limits), ...(values.all ? {all: ['true']} : {})};
		const {engine, signal} = context;
		return prunedSentence('volume', await engine.volumes.prune(filters, {signal}));
	},
});
