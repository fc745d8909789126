import {counted, dockerBytes} from '../../base/text/format.ts';
import type {ImageSummary} from '../../engine/things.ts';
import type {EngineAccess} from '../action.ts';
import {firstOf} from '../naming.ts';
import {prunableContainers, prunableNetworks, prunableVolumes} from '../prune/candidates.ts';
import {isWithin, type Limits} from '../prune/filters.ts';
import type {Doomed} from '../prune/preview.ts';

/** What a prune of all is to remove. */
export interface SystemDoomed {
	readonly containers: readonly Doomed[];
	readonly networks: readonly Doomed[];
	readonly volumes: readonly Doomed[];
	readonly images: readonly Doomed[];
}

/** Images that no container is made from once the `gone` ones are; those without a name only if no other has its layers. */
const prunableImages = async (
	limits: Limits,
	all: boolean,
	gone: ReadonlySet<string>,
	{engine, signal}: EngineAccess,
): Promise<readonly ImageSummary[]> => {
	const [images, containers] = await Promise.all([
		engine.images.list({signal}),
		engine.containers.list({signal}),
	]);
	const used = new Set(containers.filter(({id}) => !gone.has(id)).map(({imageId}) => imageId));
	const parents = new Set(images.map(({parentId}) => parentId));
	return images.filter(
		image =>
			(image.tags.length > 0 ? all : !parents.has(image.id)) &&
			!used.has(image.id) &&
			isWithin(limits, image),
	);
};

/** In docker's own order: what goes with the containers is unused then. */
export const systemDoomed = async (
	limits: Limits,
	{all, volumes}: {readonly all: boolean; readonly volumes: boolean},
	context: EngineAccess,
): Promise<SystemDoomed> => {
	const containers = await prunableContainers(limits, context);
	const gone = new Set(containers.map(({id}) => id));
	const [networks, nameless, images] = await Promise.all([
		prunableNetworks(limits, context),
		volumes ? prunableVolumes(limits, false, context, gone) : [],
		prunableImages(limits, all, gone, context),
	]);
	return {
		containers,
		networks,
		volumes: nameless.map(({name}) => ({id: name, name: name.slice(0, 12)})),
		images: images.map(({id, tags}) => ({
			id,
			name: tags[0] ?? id.replace(/^sha256:/, '').slice(0, 12),
		})),
	};
};

/** All of it, for who compares. */
export const everyDoomed = (doomed: SystemDoomed): readonly Doomed[] =>
	Object.values(doomed).flat();

/** Names that a question shows of one noun. */
const shownNames = 3;

/** Bytes of them, where they are known. */
export type Bytes = (thing: Doomed) => number | undefined;

const lineOf = (noun: string, things: readonly Doomed[], bytes?: Bytes): readonly string[] => {
	if (things.length === 0) return [];
	const known = things.flatMap(thing => bytes?.(thing) ?? []);
	const total = known.reduce((sum, one) => sum + one, 0);
	const size = known.length > 0 ? `, ${dockerBytes(total)}` : '';
	const names = firstOf(
		things.map(({name}) => name),
		shownNames,
	).join(', ');
	return [`${counted(things.length, noun)}${size}: ${names}`];
};

/** What goes, a line for each noun. */
export const doomedLines = (
	{containers, networks, volumes, images}: SystemDoomed,
	bytes?: Bytes,
): readonly string[] => [
	...lineOf('container', containers, bytes),
	...lineOf('network', networks),
	...lineOf('volume', volumes, bytes),
	...lineOf('image', images, bytes),
];
