import {AppError, toAppError} from '../../../base/errors.ts';
import type {Json} from '../../../base/json.ts';
import {isOlder} from '../../api.ts';
import type {Call} from '../../call.ts';
import {asRecord, flag, number, text} from '../../decode.ts';
import type {Ask} from '../../http/ask.ts';
import type {Transport} from '../../http/transport.ts';
import {pathId} from '../../ids.ts';
import type {
	ContainerSession,
	ExecOptions,
	ExecSessionOptions,
	SessionEnd,
	TerminalSize,
} from '../../sessionTypes.ts';
import {createDetachWatch, createNewest, readOutput, writeTo} from './connection.ts';

const secondMs = 1000;

/** The engine takes the size with the exec itself from this version on. */
const sizedApi = '1.42';

/** Names what runs in a session, for the moment in which it must be ended: the engine has no word for that. */
const markName = 'GANTRY_SESSION';

/** Ends what has the mark in its environment. Its own has none. */
const endScript = `for process in /proc/[0-9]*; do
	grep -q "$1" "$process/environ" && kill -HUP "\${process#/proc/}"
done 2>/dev/null`;

/** What ending what runs in a session may take, ms: somebody waits for the terminal. */
const endMs = 2 * secondMs;

/** How long a session that has ended may still be called running, ms. */
const settleMs = [20, 50, 100, 200, 400, 800];

const post = (
	transport: Transport,
	what: {readonly op: string; readonly target: string; readonly path: string},
	value: Json,
	call: Call | undefined,
): Promise<Json> =>
	transport.json({
		...what,
		method: 'POST',
		body: {type: 'json', value},
		deadlineMs: 30 * secondMs,
		call,
	});

interface Created extends ExecOptions {
	readonly tty: boolean;
	readonly reads: boolean;
	readonly detached: boolean;
	readonly size?: readonly number[] | undefined;
}

/** Throws CONFLICT when the container does not run. */
const createExec = async (
	transport: Transport,
	id: string,
	options: Created,
	call: Call | undefined,
): Promise<string> => {
	const {command, user, workingDir, env, privileged, tty, reads, detached, size} = options;
	const wanted = {
		Cmd: command,
		Tty: tty,
		AttachStdin: reads,
		AttachStdout: !detached,
		AttachStderr: !detached,
		User: user ?? '',
		WorkingDir: workingDir ?? '',
		Env: env ?? [],
		Privileged: privileged ?? false,
		...(size && {ConsoleSize: size}),
	};
	const path = `/containers/${pathId('container id', id)}/exec`;
	const answer = await post(transport, {op: 'container.exec', target: id, path}, wanted, call);
	return text(asRecord(answer), 'Id');
};

const pathOf = (exec: string, verb: string): string =>
	`/exec/${pathId('container id', exec)}/${verb}`;

/** Starts a program in a running container and leaves it alone. CONFLICT when the container does not run. */
export const execDetached = async (
	transport: Transport,
	id: string,
	options: ExecOptions,
	call?: Call,
): Promise<void> => {
	const detached = {...options, tty: false, reads: false, detached: true};
	const exec = await createExec(transport, id, detached, call);
	const start = {op: 'container.exec', target: id, path: pathOf(exec, 'start')};
	await post(transport, start, {Detach: true, Tty: false}, call);
};

/** What an engine knows of a program that it runs. */
const look = async (transport: Transport, exec: string, ask: Pick<Ask, 'op' | 'target'>) => {
	const asked = transport.json({
		...{...ask, path: pathOf(exec, 'json'), deadlineMs: 5 * secondMs, call: undefined},
	});
	const known = await asked.catch((thrown: unknown) => {
		const {code} = toAppError(thrown);
		// The engine forgets what ran in a container with the container.
		if (code !== 'NOT_FOUND') throw thrown;
		throw new AppError(code, 'its container was removed', {...ask, cause: thrown});
	});
	return asRecord(known);
};

/**
 * Runs a program in a running container, connected to it. That the program is missing is told as output, with exit code 126
 * or 127. CONFLICT when the container does not run.
 */
export const execInContainer = async (
	transport: Transport,
	id: string,
	{terminal, reads = false, ...options}: ExecSessionOptions,
	call?: Call,
): Promise<ContainerSession> => {
	const tty = terminal !== undefined;
	const mark = crypto.randomUUID();
	const isSized = transport.api !== undefined && !isOlder(transport.api, sizedApi);
	const size = terminal && isSized ? [terminal.rows, terminal.columns] : undefined;
	const env = [...(options.env ?? []), `${markName}=${mark}`];
	const wanted = {...options, env, tty, reads: reads || tty, detached: false, size};
	const exec = await createExec(transport, id, wanted, call);
	const ask = {op: 'container.exec', target: id};
	const socket = await transport.upgrade({
		...ask,
		path: pathOf(exec, 'start'),
		handed: {Detach: false, Tty: tty, ...(size && {ConsoleSize: size})},
		deadlineMs: 30 * secondMs,
		call,
	});
	// Whoever reads the output is told; nobody reads any more when it is closed.
	socket.on('error', () => {});
	let hasEnded = false;
	socket.once('end', () => {
		hasEnded = true;
	});
	const resize = createNewest(({columns, rows}: TerminalSize) =>
		transport.json({
			...{op: 'container.resize', target: id, method: 'POST' as const},
			path: pathOf(exec, 'resize'),
			query: {h: rows, w: columns},
			deadlineMs: 10 * secondMs,
			call: undefined,
		}),
	);
	if (terminal && !isSized) resize(terminal);
	const keys = createDetachWatch(socket, transport.schedule);
	const end = async (): Promise<SessionEnd> => {
		if (tty && keys.isDetached()) return {type: 'left'};
		for (const wait of settleMs) {
			const now = await look(transport, exec, ask);
			if (!flag(now, 'Running')) return {type: 'exited', code: number(now, 'ExitCode')};
			await transport.schedule.sleep(wait, new AbortController().signal);
		}
		return {type: 'left'};
	};
	return {
		tty,
		reads: reads || tty,
		output: readOutput(socket, {framed: !tty, ask, place: transport.place}),
		write(bytes) {
			if (tty) keys.typed(bytes);
			return writeTo(socket, bytes);
		},
		endInput: () => void socket.end(),
		resize,
		end,
		async close() {
			socket.destroy();
			if (hasEnded || keys.isDetached()) return;
			const command = ['sh', '-c', endScript, 'sh', `${markName}=${mark}`];
			const {user = '', privileged = false} = options;
			// Without a shell in there nothing can be done, and it has ended where the container has.
			const call = {deadlineMs: endMs};
			await execDetached(transport, id, {command, user, privileged}, call).catch(() => {});
		},
	};
};
