import {AppError, toAppError} from '../../../base/errors.ts';
import {detachBytes, usualDetachKeys} from '../../../base/text/detachKeys.ts';
import type {Call} from '../../../engine/call.ts';
import type {
	AttachOptions,
	ContainerSession,
	PaneProgram,
	TerminalSize,
} from '../../../engine/sessionTypes.ts';
import type {ActionContext, EngineAccess, SeenOutcome} from '../../action.ts';
import type {Keys} from './connect.ts';
import {openInPane} from './inPane.ts';

/** How a person is with the first process of a container. */
export interface AttachSettings extends Pick<AttachOptions, 'noStdin' | 'silent'> {
	/** Empty: the usual ones. */
	readonly detachKeys: string;
	/** ctrl-c is for it, where it has no terminal. */
	readonly sigProxy: boolean;
	/** In a pane, where there are panes. */
	readonly pane: boolean;
	/** It does not run yet: starts it, when somebody listens. */
	start?(call: Call): Promise<unknown>;
	/** It is removed at its end. */
	readonly isOnce?: boolean;
	/** Said beside, at its beginning. */
	readonly remark?: string;
}

interface Container {
	readonly id: string;
	readonly name: string;
}

const keysOf = (detachKeys: string): string => (detachKeys || usualDetachKeys).replaceAll(',', ' ');

/** What becomes of it when it is left. */
const leavesOf = ({tty, reads}: ContainerSession, {start}: AttachSettings): string =>
	// The engine closes what a run reads with the connection, as docker asks it to.
	start && reads && !tty ? 'leaves it, and ends its input' : 'leaves it running';

/** What leaves it running, and what ctrl-c does beside. */
const saidOf = (session: ContainerSession, how: AttachSettings): string => {
	const keys = keysOf(how.detachKeys);
	const leaves = leavesOf(session, how);
	if (session.tty && session.reads) return `${keys} ${leaves}`;
	return how.sigProxy ? `ctrl-c interrupts it, ${keys} ${leaves}` : `ctrl-c ${leaves}`;
};

const noticeFor = ({name}: Container, session: ContainerSession, how: AttachSettings): string => {
	const what = how.start ? name : `attached to ${name}`;
	return [`${what}: ${saidOf(session, how)}`, how.remark].filter(Boolean).join('; ');
};

/** Connects first, so that nothing of what it says is missed. */
const connect = async (
	{engine}: EngineAccess,
	{id}: Container,
	{start, noStdin = false, silent, detachKeys}: AttachSettings,
	terminal: TerminalSize,
	call: Call,
): Promise<ContainerSession> => {
	const options = {terminal, noStdin, detachKeys, ...(silent && {silent})};
	if (!start) return engine.containers.attach(id, options, call);
	const session = await engine.containers.attach(id, {...options, starts: true}, call);
	try {
		await start(call);
	} catch (thrown) {
		await session.close();
		throw thrown;
	}
	session.resize(terminal);
	return session;
};

const typing = async (
	context: ActionContext,
	{id, name}: Container,
	session: ContainerSession,
	how: AttachSettings,
	call: Call,
): Promise<Keys> => {
	const {createInterrupt} = await import('./interrupt.ts');
	const detachKeys = detachBytes(how.detachKeys || usualDetachKeys);
	const leaves = `${keysOf(how.detachKeys)} ${leavesOf(session, how)}`;
	const advice = `${name} does not take ctrl-c: ${leaves}; then :kill ${name} ends it`;
	return {
		...(detachKeys && {detachKeys}),
		...(how.sigProxy && {interrupt: createInterrupt(context, id, advice, call)}),
	};
};

/** Whether it runs, which it did before. Throws NOT_FOUND where it is gone. */
const runsYet = async ({engine}: EngineAccess, {id, name}: Container, call: Call) => {
	try {
		return (await engine.containers.inspect(id, call)).state === 'running';
	} catch (cause) {
		if (toAppError(cause).code !== 'NOT_FOUND') throw cause;
		throw new AppError('NOT_FOUND', `${name} was removed`, {cause});
	}
};

const paneProgram = (
	context: ActionContext,
	container: Container,
	how: AttachSettings,
): PaneProgram => {
	const {id, name} = container;
	let isShared = false;
	let hasBegun = false;
	return {
		...{containerId: id, name, title: 'attach', isOnly: true},
		...(how.isOnce && {isOnce: true}),
		leftBy: keysOf(how.detachKeys),
		asksInterrupt: () => isShared && !how.sigProxy,
		async begin(size, signal) {
			const {noticeOf} = await import('./connect.ts');
			const {withNotice, withOwnTerminal} = await import('./ownTerminal.ts');
			const call = {signal};
			const terminal = await size;
			const {start, ...running} = how;
			// Begun anew it may run still: it was left.
			const now = hasBegun && start && (await runsYet(context, container, call)) ? running : how;
			hasBegun = true;
			const session = await connect(context, container, now, terminal, call);
			const notice = noticeOf(noticeFor(container, session, now));
			isShared = session.tty && session.reads;
			if (isShared) return withNotice(session, notice);
			const keys = await typing(context, container, session, now, call);
			return withOwnTerminal(session, keys, notice);
		},
	};
};

/**
 * Has a person look at the first process of a container, and type in it: in a pane, or over the whole terminal; the sentence
 * about that. Leaving it does not end it. Throws what its start throws.
 */
export const attachTo = async (
	context: ActionContext,
	container: Container,
	how: AttachSettings,
): Promise<string | SeenOutcome> => {
	const {host, inPane, signal} = context;
	const sentence = `${how.start ? 'Started' : 'Attached to'} ${container.name}`;
	if (inPane && how.pane) return openInPane(inPane, paneProgram(context, container, how), sentence);
	const {end} = await host(async terminal => {
		const {announce, awaitKey, visit} = await import('./connect.ts');
		const call = {signal: AbortSignal.any([signal, terminal.interrupted, terminal.leaving])};
		const session = await connect(context, container, how, terminal.size(), call);
		await announce(terminal, noticeFor(container, session, how));
		const keys = await typing(context, container, session, how, call);
		const visited = await visit(terminal, session, keys);
		if (visited.end.type === 'exited') await awaitKey(terminal);
		return visited;
	});
	const {name} = container;
	return end.type === 'left' ? `Left ${name}: it goes on` : `${name} ended with ${end.code}`;
};
