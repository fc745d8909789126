import {textAt} from '../../../base/json.ts';
import {commandLine} from '../../../base/text/shell.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {EngineAccess, Undo} from '../../action.ts';
import type {RemakeRequest} from './body.ts';

/** The name of its image, or the id where that name is another image's by now. */
export const imageOf = async (
	{engine, signal}: EngineAccess,
	raw: InspectJson,
): Promise<string> => {
	const [name, id] = [textAt(raw, 'Config', 'Image'), textAt(raw, 'Image')];
	const now = await engine.images.inspect(name, {signal}).catch(() => ({}));
	return textAt(now, 'Id') === id ? name : id;
};

/** `docker run --detach …`; of what did not run `docker create …`. */
const madeBy = (run: readonly string[], wasRunning: boolean): readonly string[] =>
	wasRunning ? run : ['docker', 'create', ...run.slice(2).filter(word => word !== '--detach')];

const makeAgain = async (
	{engine, signal}: EngineAccess,
	{body, others, wasRunning}: RemakeRequest,
	name: string,
): Promise<string> => {
	const {id} = await engine.containers.create(body, {name, platform: ''}, {signal});
	for (const [network, endpoint] of others) {
		await engine.networks.connect(network, id, endpoint, {signal});
	}
	if (wasRunning) await engine.containers.start(id, {signal});
	return `${name} is there again${wasRunning ? ', and runs' : ''}; what it had written is not`;
};

/**
 * Makes a removed container anew from what is known of it before: everything but what it had written. `undefined` where
 * volumes go with it, or where it removes itself at its end.
 */
export const undoRm = async (
	context: EngineAccess,
	row: ContainerRow,
	volumesGo: boolean,
): Promise<Undo | undefined> => {
	if (volumesGo) return undefined;
	const {engine, signal} = context;
	const {raw} = await engine.containers.inspect(row.id, {signal});
	const {remakeRequest} = await import('./body.ts');
	const {runWords} = await import('../runLine.ts');
	const {hiddenWords} = await import('../create/words.ts');
	const image = await engine.images.inspect(textAt(raw, 'Image'), {signal}).catch(() => ({}));
	const {run, command} = runWords(raw, image);
	const again = remakeRequest(raw, await imageOf(context, raw));
	return {
		title: `Make ${row.name} again`,
		line: commandLine(...hiddenWords([...madeBy(run, again.wasRunning), ...command])),
		run: now => makeAgain(now, again, row.name),
	};
};
