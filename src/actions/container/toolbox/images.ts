import {basename} from 'node:path';
import {listAt, textAt} from '../../../base/json.ts';
import {mapPool} from '../../../base/pool.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {ImageSummary} from '../../../engine/things.ts';
import type {EngineAccess} from '../../action.ts';
import {parseReference} from '../../reference.ts';

/** Those that people take for it, the best first. */
const usual = ['busybox', 'alpine', 'debian', 'ubuntu'];
/** More are not looked at, of those that nobody takes for it usually. */
const mostAsked = 20;
const atOnce = 4;

/** Whether an image has a shell does not change; by engine and image. */
const known = new WeakMap<Engine, Map<string, boolean>>();

const knownBy = (engine: Engine): Map<string, boolean> => {
	const shells = known.get(engine) ?? new Map<string, boolean>();
	known.set(engine, shells);
	return shells;
};

/** Notes that an image has no shell: it is not proposed again. */
export const noteShellless = (engine: Engine, imageId: string): void => {
	knownBy(engine).set(imageId, false);
};

const rankOf = ({tags: [tag = '']}: ImageSummary): number => {
	const rank = usual.indexOf(basename(parseReference(tag).repository));
	return rank < 0 ? usual.length : rank;
};

/** By what it runs when nothing else is said. */
const runsShell = async ({engine, signal}: EngineAccess, id: string): Promise<boolean> => {
	const image = await engine.images.inspect(id, {signal});
	const [program = ''] = [
		...listAt(image, 'Config', 'Entrypoint'),
		...listAt(image, 'Config', 'Cmd'),
	];
	return /^(?:ba|da|a|z)?sh$/.test(basename(textAt(program)));
};

/** Images of this engine that have a shell, the best for a toolbox first. */
export const imagesWithShell = async (context: EngineAccess): Promise<readonly string[]> => {
	const {engine, signal} = context;
	const shells = knownBy(engine);
	const ranked = (await engine.images.list({signal}))
		.filter(({id, tags}) => tags.length > 0 && shells.get(id) !== false)
		.sort((a, b) => rankOf(a) - rankOf(b) || a.sizeBytes - b.sizeBytes)
		.slice(0, mostAsked);
	const found = await mapPool(ranked, atOnce, signal, async image => {
		const has =
			shells.get(image.id) ??
			(rankOf(image) < usual.length || (await runsShell(context, image.id)));
		shells.set(image.id, has);
		return has ? image.tags.slice(0, 1) : [];
	});
	return found.flatMap(one => (one.status === 'fulfilled' ? one.value : []));
};
