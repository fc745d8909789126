import {defineMaking} from '../making.ts';
import {prunableNetworks} from '../prune/candidates.ts';
import {engineFilters, filterField, limitsOf, pruneFlags} from '../prune/filters.ts';
import {ensureShown, prunedSentence, questionOf} from '../prune/preview.ts';

/** Removes all networks that nothing which runs is connected to. */
export const prune = defineMaking({
	kind: 'network',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune networks',
	group: 'lifecycle',
	docker: {flags: pruneFlags},
	effect: 'destroy',
	fields: {filter: filterField},
	confirm: async (context, values) =>
		questionOf(values, {
			noun: 'network',
			things: await prunableNetworks(await limitsOf(values.filter, context), context),
			none: 'every network is in use, or belongs to the engine',
		}),
	async run(context, values) {
		const limits = await limitsOf(values.filter, context);
		ensureShown(values, await prunableNetworks(limits, context));
		const {engine, signal} = context;
		return prunedSentence('network', await engine.networks.prune(engineFilters(limits), {signal}));
	},
});
