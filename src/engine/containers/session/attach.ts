import {usualDetachKeys} from '../../../base/text/detachKeys.ts';
import type {Call} from '../../call.ts';
import {asRecord, flag, number, record} from '../../decode.ts';
import type {Ask} from '../../http/ask.ts';
import type {Transport} from '../../http/transport.ts';
import {pathId} from '../../ids.ts';
import type {
	AttachOptions,
	ContainerSession,
	SessionEnd,
	TerminalSize,
} from '../../sessionTypes.ts';
import {inspectContainer} from '../inspect.ts';
import {createDetachWatch, createNewest, readOutput, writeTo} from './connection.ts';

const secondMs = 1000;

/** Where the output has ended, the exit code comes within so long, ms; or it was only left. */
const settleMs = 2 * secondMs;

/** Waits from now on for a container to end; `starts`: it does not run yet. */
const awaitExit = async (
	transport: Transport,
	ask: Pick<Ask, 'op' | 'target' | 'path'>,
	starts: boolean,
) => {
	const waiting = new AbortController();
	// Waited for from before: of a container that is removed at its end nobody tells the code afterwards.
	const answered = await transport.open({
		...{...ask, method: 'POST', deadlineMs: 10 * secondMs},
		// One that does not run yet would be taken for one that has ended.
		query: starts ? {condition: 'next-exit'} : {},
		call: {signal: waiting.signal},
	});
	const ended = (async () => {
		let said = '';
		answered.setEncoding('utf8');
		for await (const part of answered) said += part;
		return number(asRecord(JSON.parse(said)), 'StatusCode');
	})().catch(() => undefined);
	const stop = () => {
		waiting.abort();
		answered.destroy();
	};
	return {
		stop,
		/** The exit code, where it comes soon; then nothing is waited for any more. */
		async inTime(): Promise<number | undefined> {
			const late = transport.schedule.sleep(settleMs, waiting.signal).then(() => undefined);
			const code = await Promise.race([ended, late]);
			stop();
			return code;
		},
	};
};

/**
 * The first process of a container that runs, or is about to be started, connected to what it reads and writes. Ending the connection leaves it running.
 * CONFLICT when the container is paused.
 */
export const attachToContainer = async (
	transport: Transport,
	id: string,
	{terminal, starts = false, noStdin = false, silent = [], detachKeys = ''}: AttachOptions,
	call?: Call,
): Promise<ContainerSession> => {
	const {tty, raw} = await inspectContainer(transport, id, call);
	const reads = !noStdin && flag(record(raw, 'Config'), 'OpenStdin');
	const path = (verb: string) => `/containers/${pathId('container id', id)}/${verb}`;
	const ask = {op: 'container.attach', target: id};
	const exit = await awaitExit(transport, {...ask, path: path('wait')}, starts);
	const socket = await transport
		.upgrade({
			...ask,
			path: path('attach'),
			query: {
				...{stream: true, stdin: reads},
				...{stdout: !silent.includes('stdout'), stderr: !silent.includes('stderr')},
				...(detachKeys === '' ? {} : {detachKeys}),
			},
			deadlineMs: 30 * secondMs,
			call,
		})
		.catch(error => {
			exit.stop();
			throw error;
		});
	socket.on('error', () => {});
	const resizeTo = ({columns, rows}: TerminalSize) =>
		transport.json({
			...{op: 'container.resize', target: id, method: 'POST' as const},
			path: path('resize'),
			query: {h: rows, w: columns},
			deadlineMs: 10 * secondMs,
			call: undefined,
		});
	const resize = createNewest(resizeTo);
	if (tty && !starts) {
		// A program paints anew when its terminal has another size: whoever comes back sees what there is.
		await resizeTo({...terminal, rows: terminal.rows + 1}).catch(() => {});
		await resizeTo(terminal).catch(() => {});
	}
	const keys = createDetachWatch(socket, transport.schedule, detachKeys || usualDetachKeys);
	const end = async (): Promise<SessionEnd> => {
		if (tty && keys.isDetached()) {
			exit.stop();
			return {type: 'left'};
		}
		const code = await exit.inTime();
		if (code !== undefined) return {type: 'exited', code};
		const {state, exitCode} = await inspectContainer(transport, id);
		return state === 'exited' ? {type: 'exited', code: exitCode} : {type: 'left'};
	};
	return {
		tty,
		reads,
		output: readOutput(socket, {framed: !tty, ask, place: transport.place}),
		write(bytes) {
			if (tty) keys.typed(bytes);
			return writeTo(socket, bytes);
		},
		endInput: () => void socket.end(),
		resize: size => {
			if (tty) resize(size);
		},
		end,
		async close() {
			exit.stop();
			socket.destroy();
		},
	};
};
