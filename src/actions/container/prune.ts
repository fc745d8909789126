import type {ActionContext} from '../action.ts';
import {defineMaking} from '../making.ts';
import {prunableContainers} from '../prune/candidates.ts';
import {engineFilters, filterField, limitsOf, pruneFlags} from '../prune/filters.ts';
import {ensureShown, prunedSentence, questionOf} from '../prune/preview.ts';

/** Removes all containers that do not run. */
export const prune = defineMaking({
	kind: 'container',
	verb: 'prune',
	keys: ['!'],
	title: 'Prune containers',
	group: 'lifecycle',
	docker: {flags: pruneFlags},
	effect: 'destroy',
	fields: {filter: filterField},
	confirm: async (context: ActionContext, values) =>
		questionOf(values, {
			noun: 'container',
			things: await prunableContainers(await limitsOf(values.filter, context), context),
			none: 'none is there that has ended',
			sizes: () => context.engine.containers.sizes({signal: context.signal}),
			logs: async () => context.logBytes?.(context.signal),
		}),
	async run(context, values) {
		const limits = await limitsOf(values.filter, context);
		ensureShown(values, await prunableContainers(limits, context));
		const {engine, signal} = context;
		const pruned = await engine.containers.prune(engineFilters(limits), {signal});
		return prunedSentence('container', pruned);
	},
});
