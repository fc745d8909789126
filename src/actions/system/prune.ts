import {counted, dockerBytes} from '../../base/text/format.ts';
import type {DiskUsage, SystemPruned} from '../../engine/system/types.ts';
import type {ActionContext} from '../action.ts';
import {off} from '../fields/plain.ts';
import {defineMaking} from '../making.ts';
import {engineFilters, filterField, limitsOf, pruneFlags} from '../prune/filters.ts';
import {ensureShown, remember} from '../prune/preview.ts';
import {type Bytes, doomedLines, everyDoomed, type SystemDoomed, systemDoomed} from './doomed.ts';

/** What each takes alone: layers that others have too may stay. Containers go with their logs, where those are known. */
const bytesOf = (
	{containers, images, volumes}: DiskUsage,
	logs: ReadonlyMap<string, number> | undefined,
): Bytes => {
	const bytes = new Map<string, number | undefined>([
		...containers.map(({id, bytes: size}) => [id, size + (logs?.get(id) ?? 0)] as const),
		...volumes.map(({name, bytes: size}) => [name, size] as const),
		...images.map(
			({id, bytes: size, sharedBytes = 0}) =>
				[id, size === undefined ? undefined : size - sharedBytes] as const,
		),
	]);
	return ({id}) => bytes.get(id);
};

/** What builds have kept and nothing uses; how much of it goes is up to the engine. */
const cacheLine = ({builds}: DiskUsage): readonly string[] => {
	const free = builds.filter(({isUsed}) => !isUsed);
	if (free.length === 0) return [];
	const bytes = free
		.filter(({isShared}) => !isShared)
		.reduce((sum, {bytes: size}) => sum + size, 0);
	return [`up to ${counted(free.length, 'record')} of the build cache, ${dockerBytes(bytes)}`];
};

const linesWhenKnown = async (doomed: SystemDoomed, {engine, signal, logBytes}: ActionContext) => {
	const [usage, logs] = await Promise.all([
		engine.system.df({signal}),
		logBytes?.(signal).catch(() => undefined),
	]);
	const onTop = !logs && doomed.containers.length > 0 ? ['logs of the containers on top'] : [];
	return [...doomedLines(doomed, bytesOf(usage, logs)), ...onTop, ...cacheLine(usage)];
};

const sentenceOf = (pruned: SystemPruned): string => {
	const parts = (['container', 'network', 'volume'] as const).flatMap(noun => {
		const count = pruned[`${noun}s`];
		return count > 0 ? [counted(count, noun)] : [];
	});
	const others = [
		pruned.images > 0 ? 'images' : '',
		pruned.builds > 0 ? `${counted(pruned.builds, 'record')} of the build cache` : '',
	];
	const all = [...parts, ...others.filter(Boolean)].join(', ');
	return all === ''
		? 'Nothing was unused'
		: `Removed ${all}; ${dockerBytes(pruned.reclaimedBytes)} are free again`;
};

/** Removes all that nothing uses: containers, networks, images, what builds have kept; volumes only when asked to. */
export const prune = defineMaking({
	kind: 'container',
	verb: 'systemPrune',
	layer: 'global',
	title: 'Prune all that is unused',
	group: 'lifecycle',
	cli: 'docker system prune',
	docker: {flags: pruneFlags, positional: []},
	effect: 'destroy',
	fields: {
		all: {...off, label: 'Also images with a name', flag: ['-a', '--all']},
		volumes: {...off, label: 'Also volumes without a name', flag: ['--volumes']},
		filter: filterField,
	},
	async confirm(context, values) {
		const limits = await limitsOf(values.filter, context);
		const doomed = await systemDoomed(limits, values, context);
		remember(values, everyDoomed(doomed));
		const lines = doomedLines(doomed);
		return {
			question: 'Remove all that is unused?',
			consequences: [...lines, 'what builds have kept and nothing uses'],
			later: linesWhenKnown(doomed, context),
			expected: 'prune',
			...(values.volumes ? {answer: 'typed'} : {}),
		};
	},
	async run(context, values) {
		const {engine, signal, progress} = context;
		const limits = await limitsOf(values.filter, context);
		ensureShown(values, everyDoomed(await systemDoomed(limits, values, context)));
		const {all, volumes} = values;
		const pruned = await engine.system.prune(
			{all, volumes, filters: engineFilters(limits)},
			noun => progress(`removing: ${noun}`),
			{signal},
		);
		return sentenceOf(pruned);
	},
});
