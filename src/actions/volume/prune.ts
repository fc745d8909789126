import type {VolumeSummary} from '../../engine/things.ts';
import type {ActionContext} from '../action.ts';
import {defineMaking} from '../making.ts';
import {prunableVolumes} from '../prune/candidates.ts';
import {
	engineFilters,
	filterField,
	type Limits,
	limitsOf,
	pruneFlags,
	pruneLine,
} from '../prune/filters.ts';
import {type Doomed, ensureShown, prunedSentence, questionOf} from '../prune/preview.ts';

const doomedOf = async (
	limits: Limits,
	all: boolean,
	context: ActionContext,
): Promise<readonly Doomed[]> => {
	const volumes = await prunableVolumes(limits, all, context);
	return volumes.map(({name}: VolumeSummary) => ({id: name, name}));
};

/** Removes all volumes that no container has: those that nobody named, or all of them. There is no way back. */
export const prune = defineMaking({
	kind: 'volume',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune volumes',
	past: 'Pruned volumes',
	group: 'lifecycle',
	cli: 'docker volume prune',
	docker: {flags: [...pruneFlags, {spelled: ['-a', '--all'], field: 'all'}]},
	effect: 'destroy',
	fields: () => ({
		all: {type: 'flag', label: 'Those with a name too', initial: false},
		filter: {
			...filterField,
			check: (text: string) =>
				/^until=/m.test(text)
					? 'Volumes are not told apart by time: there is label=KEY, label!=KEY'
					: filterField.check(text),
		},
	}),
	confirm: async (context, values) =>
		questionOf(values, {
			noun: 'volume',
			things: await doomedOf(await limitsOf(values.filter, context), values.all, context),
			none: values.all ? 'every volume is in use' : 'no volume without a name is out of use',
			sizes: () => context.engine.volumes.sizes({signal: context.signal}),
			typed: true,
		}),
	line: ({all, filter = ''}) => pruneLine('volume', filter, all && '--all'),
	async run(context, values) {
		const limits = await limitsOf(values.filter, context);
		ensureShown(values, await doomedOf(limits, values.all, context));
		const filters = {...engineFilters(limits), ...(values.all ? {all: ['true']} : {})};
		const {engine, signal} = context;
		return prunedSentence('volume', await engine.volumes.prune(filters, {signal}));
	},
});
