import {AppError} from '../../base/errors.ts';
import {listAt, textAt} from '../../base/json.ts';
import {mapPool} from '../../base/pool.ts';
import {dockerBytes} from '../../base/text/format.ts';
import type {ContainerSummary} from '../../engine/things.ts';
import type {ImageRow} from '../../kinds/image/row.ts';
import type {EngineAccess} from '../action.ts';
import {isAlive} from '../container/state.ts';
import {firstOf} from '../naming.ts';

/** More images than this are not asked for their layers only to count the shared ones. */
const comparedImages = 100;
const askedAtOnce = 8;

/** What `docker rmi` is given: every tag, or the id of an image without any. */
export const referencesOf = (row: ImageRow): readonly string[] =>
	row.tags.length > 0 ? row.tags : [row.id];

/**
 * Refuses when a tag has moved to another image since the row was seen: it is by its tags that an image is removed,
 * and that other one is not what anybody asked about.
 */
export const checkTag = async (
	row: ImageRow,
	reference: string,
	{engine, signal}: EngineAccess,
): Promise<void> => {
	if (reference === row.id) return;
	const id = textAt(await engine.images.inspect(reference, {signal}), 'Id');
	const bare = (text: string) => text.replace(/^sha256:/, '');
	if (id === '' || bare(id) === bare(row.id)) return;
	throw new AppError('CONFLICT', `${reference} is the name of another image by now`, {
		hint: 'Look at the list again; nothing of that image was removed',
	});
};

/** Containers made from an image: with them it cannot go, or not without force. */
export interface InTheWay {
	readonly alive: readonly ContainerSummary[];
	readonly stopped: readonly ContainerSummary[];
}

export const containersInTheWay = async (
	rows: readonly ImageRow[],
	{engine, signal}: EngineAccess,
): Promise<InTheWay> => {
	const ids = new Set(rows.map(({id}) => id));
	const users = (await engine.containers.list({signal})).filter(({imageId}) => ids.has(imageId));
	return {alive: users.filter(isAlive), stopped: users.filter(user => !isAlive(user))};
};

/** Which layers go with an image and which other images keep; a line, or none when it is not known. */
const layersLine = async (
	row: ImageRow,
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const others = (await engine.images.list({signal})).filter(({id}) => id !== row.id);
	if (others.length > comparedImages) return [];
	const layersOf = async (id: string) =>
		listAt(await engine.images.inspect(id, {signal}), 'RootFS', 'Layers').map(layer =>
			textAt(layer),
		);
	const own = await layersOf(row.id);
	const answers = await mapPool(others, askedAtOnce, signal, ({id}) => layersOf(id));
	// An image that went away meanwhile keeps no layer.
	const kept = new Set(answers.flatMap(one => (one.status === 'fulfilled' ? one.value : [])));
	const shared = own.filter(layer => kept.has(layer)).length;
	const gone = own.length - shared;
	const stay = shared > 0 ? `; ${shared} ${shared === 1 ? 'stays' : 'stay'} for other images` : '';
	return [`${gone} of its ${own.length} layers ${gone === 1 ? 'goes' : 'go'}${stay}`];
};

/** How much comes back, once the engine has said what each image has alone; nothing where its layers stay. */
export const freedBy = async (
	rows: readonly ImageRow[],
	context: EngineAccess,
): Promise<readonly string[]> => {
	const [sizes, {alive}] = await Promise.all([
		context.engine.images.sizes({signal: context.signal}),
		containersInTheWay(rows, context),
	]);
	const inUse = new Set(alive.map(({imageId}) => imageId));
	const known = rows.flatMap(({id}) => (inUse.has(id) ? [] : (sizes.get(id)?.uniqueBytes ?? [])));
	if (known.length === 0) return [];
	const bytes = dockerBytes(known.reduce((sum, one) => sum + one, 0));
	// What several share with each other alone goes as well.
	return [`${rows.length > 1 ? `At least ${bytes}` : bytes} are free then`];
};

const names = (users: readonly ContainerSummary[]): string =>
	firstOf(users.map(({name}) => name).sort(), 4).join(', ');

/** Everything that removing an image does, a line each. */
export const removalOf = async (
	row: ImageRow,
	context: EngineAccess,
): Promise<readonly string[]> => {
	const {alive, stopped} = await containersInTheWay([row], context);
	return [
		...(row.tags.length > 0 ? [`Tags: ${firstOf(row.tags, 6).join(', ')}`] : []),
		...(alive.length > 0 ? [`In the way, running: ${names(alive)}`] : []),
		...(stopped.length > 0 ? [`In the way, stopped: ${names(stopped)}`] : []),
		...(alive.length > 0
			? ['Its layers stay while containers run on them']
			: await layersLine(row, context)),
	];
};

/** One line for all containers of an image: `web runs on it`, `17 containers run on it: a, b …`. */
const byImage = (
	users: readonly ContainerSummary[],
	say: (image: string, many: boolean) => string,
	outcome: string,
): readonly string[] =>
	[...new Set(users.map(({image}) => image))].map(image => {
		const all = users.filter(user => user.image === image);
		const [first] = all;
		return all.length === 1 && first
			? `${first.name} ${say(image, false)}: ${outcome}`
			: `${all.length} containers ${say(image, true)} (${names(all)}): ${outcome}`;
	});

/** What stands in the way of images, for the form; empty when nothing does. */
export const obstacles = ({alive, stopped}: InTheWay): readonly string[] => [
	...byImage(
		alive,
		(image, many) => `${many ? 'run' : 'runs'} on ${image}`,
		'by force the tags go, the layers stay',
	),
	...byImage(
		stopped,
		(image, many) => `${many ? 'were' : 'was'} made from ${image}`,
		'only force removes it',
	),
];
