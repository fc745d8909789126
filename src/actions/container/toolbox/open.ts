import {AppError, toAppError} from '../../../base/errors.ts';
import type {ContainerSession, PaneProgram, TerminalSize} from '../../../engine/sessionTypes.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import {createThrowaway, type Throwaway} from '../../../throwaway/throwaway.ts';
import type {ActionContext, EngineAccess, SeenOutcome} from '../../action.ts';
import {ensureImage} from '../create/ensureImage.ts';
import {announce, noticeOf, visit} from '../session/connect.ts';
import {sentenceOf} from '../session/ended.ts';
import {openInPane} from '../session/inPane.ts';
import {withNotice} from '../session/ownTerminal.ts';
import {findShell} from '../session/shells.ts';
import {rootPath, sharedWords, toolboxBody} from './body.ts';
import {noteShellless} from './images.ts';

/** The container that it is for. */
type Beside = Pick<ContainerRow, 'id' | 'name'>;

/** An image, and the container that its toolbox is for. */
interface Wanted {
	readonly image: string;
	readonly imageId: string;
	readonly name: string;
	readonly target: InspectJson;
}

/** Starts it, connected: it ends with the connection. Throws NOT_FOUND where the image has no shell. */
const startConnected = async (
	{engine}: EngineAccess,
	{id}: Throwaway,
	{image, imageId}: Wanted,
	terminal: TerminalSize,
	signal: AbortSignal,
): Promise<ContainerSession> => {
	const how = {terminal, starts: true};
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

/**
 * Makes it, starts it, and a shell in it; closing the shell removes it, also when it has ended. `size`: of the terminal, asked
 * for at the last moment.
 */
const beginToolbox = async (
	context: ActionContext,
	wanted: Wanted,
	size: () => TerminalSize | Promise<TerminalSize>,
	signal: AbortSignal,
): Promise<ContainerSession> => {
	const {engine} = context;
	const {image, imageId, target} = wanted;
	const making = {purpose: 'toolbox', body: toolboxBody(target, image)};
	const box = await createThrowaway(engine.containers, making, {signal});
	let line: ContainerSession | undefined;
	let shell: ContainerSession | undefined;
	let closed: Promise<void> | undefined;
	const closeAll = async () => {
		await shell?.close();
		await line?.close();
		await box.remove();
	};
	const close = () => {
		closed ??= closeAll();
		return closed;
	};
	try {
		line = await startConnected(context, box, wanted, await size(), signal);
		const command = await findShell(engine, {...box, imageId}, signal);
		const terminal = await size();
		shell = await engine.containers.exec(box.id, {command, user: '0', terminal}, {signal});
		return {...shell, close};
	} catch (thrown) {
		await close();
		throw thrown;
	}
};

/** What it is, and where the files are. */
const noticesOf = ({image, name, target}: Wanted, how: string): readonly string[] => [
	`toolbox beside ${name}, of ${image}, with its ${sharedWords(target)}`,
	`its files are in ${rootPath(target)}; ${how}`,
];

const lookUp = async (
	{engine, signal}: EngineAccess,
	{id, name}: Beside,
	image: string,
	call = {signal},
): Promise<Wanted> => {
	const [{raw: target}, found] = await Promise.all([
		engine.containers.inspect(id, call),
		engine.images.inspect(image, call),
	]);
	return {image, imageId: String(found['Id']), name, target};
};

/** Opens it in a pane, once its image is there. */
const openBeside = async (
	context: ActionContext,
	inPane: NonNullable<ActionContext['inPane']>,
	beside: Beside,
	image: string,
): Promise<SeenOutcome> => {
	const program: PaneProgram = {
		...{containerId: beside.id, name: beside.name, title: 'toolbox', standsFor: 'shell'},
		...{isOnly: true, isThrownAway: true},
		async begin(size, signal) {
			// Begun anew, its container may be another one by now.
			const wanted = await lookUp(context, beside, image, {signal});
			const session = await beginToolbox(context, wanted, () => size, signal);
			return withNotice(session, noticesOf(wanted, 'exit removes it').map(noticeOf).join(''));
		},
	};
	return openInPane(inPane, program, `Opened a toolbox beside ${beside.name}`);
};

/**
 * Opens a shell beside a container, in one that is made for it and removed at its end: in a pane, or over the whole terminal;
 * the sentence about that.
 */
export const openToolbox = async (
	context: ActionContext,
	beside: Beside,
	image: string,
	isInPane: boolean,
): Promise<string | SeenOutcome> => {
	const {signal, host, inPane} = context;
	await ensureImage(context, image, {pull: 'missing', platform: ''});
	if (inPane && isInPane) return openBeside(context, inPane, beside, image);
	const wanted = await lookUp(context, beside, image);
	const visited = await host(async terminal => {
		const given = AbortSignal.any([signal, terminal.interrupted, terminal.leaving]);
		for (const notice of noticesOf(wanted, 'exit, or ctrl-p ctrl-q, goes back')) {
			await announce(terminal, notice);
		}
		return visit(terminal, await beginToolbox(context, wanted, terminal.size, given));
	});
	return sentenceOf(`Toolbox beside ${beside.name}`, visited);
};
