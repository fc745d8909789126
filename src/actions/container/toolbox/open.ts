import {AppError, toAppError} from '../../../base/errors.ts';
import type {ContainerSession} from '../../../engine/sessionTypes.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {GuestTerminal} from '../../../terminal/guest/guest.ts';
import {createThrowaway, type Throwaway} from '../../../throwaway/throwaway.ts';
import type {ActionContext} from '../../action.ts';
import {ensureImage} from '../create/ensureImage.ts';
import {announce, visit} from '../session/connect.ts';
import {sentenceOf} from '../session/ended.ts';
import {findShell} from '../session/shells.ts';
import {rootPath, sharedWords, toolboxBody} from './body.ts';
import {noteShellless} from './images.ts';

/** An image, and the container that its toolbox is for. */
interface Wanted {
	readonly image: string;
	readonly imageId: string;
	readonly name: string;
	readonly target: InspectJson;
}

/** Starts it, connected: it ends with the connection. Throws NOT_FOUND where the image has no shell. */
const startConnected = async (
	{engine}: ActionContext,
	{id}: Throwaway,
	{image, imageId}: Wanted,
	guest: GuestTerminal,
	signal: AbortSignal,
): Promise<ContainerSession> => {
	const how = {terminal: guest.size(), starts: true};
	const line = await engine.containers.attach(id, how, {signal});
	try {
		await engine.containers.start(id, {signal});
		return line;
	} catch (thrown) {
		await line.close();
		if (!/executable file not found|no such file or directory/i.test(toAppError(thrown).message)) {
			throw thrown;
		}
		noteShellless(engine, imageId);
		throw new AppError('NOT_FOUND', `${image} has no shell`, {
			hint: 'Take another image: busybox has one, alpine and debian too.',
			cause: thrown,
		});
	}
};

const visitToolbox = async (
	context: ActionContext,
	box: Throwaway,
	wanted: Wanted,
	guest: GuestTerminal,
) => {
	const {engine} = context;
	const {image, imageId, name, target} = wanted;
	const signal = AbortSignal.any([context.signal, guest.interrupted, guest.leaving]);
	await announce(guest, `toolbox beside ${name}, of ${image}, with its ${sharedWords(target)}`);
	await announce(guest, `its files are in ${rootPath(target)}; exit, or ctrl-p ctrl-q, goes back`);
	const line = await startConnected(context, box, wanted, guest, signal);
	try {
		const command = await findShell(engine, {...box, imageId}, signal);
		const shell = {command, user: '0', terminal: guest.size()};
		return await visit(guest, await engine.containers.exec(box.id, shell, {signal}));
	} finally {
		await line.close();
	}
};

/** Opens a shell beside a container, in one that is made for it and removed at its end; the sentence about that. */
export const openToolbox = async (
	context: ActionContext,
	{id, name}: Pick<ContainerRow, 'id' | 'name'>,
	image: string,
): Promise<string> => {
	const {engine, signal, host} = context;
	await ensureImage(context, image, {pull: 'missing', platform: ''});
	const [{raw: target}, found] = await Promise.all([
		engine.containers.inspect(id, {signal}),
		engine.images.inspect(image, {signal}),
	]);
	const wanted = {image, imageId: String(found['Id']), name, target};
	const making = {purpose: 'toolbox', body: toolboxBody(target, image)};
	const box = await createThrowaway(engine.containers, making, {signal});
	try {
		const visited = await host(guest => visitToolbox(context, box, wanted, guest));
		return sentenceOf(`Toolbox beside ${name}`, visited);
	} finally {
		await box.remove();
	}
};
