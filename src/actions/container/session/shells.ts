import {AppError} from '../../../base/errors.ts';
import type {Engine} from '../../../engine/engine.ts';

/** Shells that are asked for, the first that is there is taken; `ask` prints which one it found. */
const candidates: readonly {readonly ask: readonly string[]; readonly own: readonly string[]}[] = [
	{ask: ['sh', '-c', 'command -v bash || echo sh'], own: []},
	{ask: ['bash', '-c', 'echo bash'], own: []},
	{ask: ['busybox', 'sh', '-c', 'echo busybox'], own: ['sh']},
	{ask: ['/busybox/sh', '-c', 'echo /busybox/sh'], own: []},
];

/** Which shell an image has does not change; by engine and image. */
const known = new WeakMap<Engine, Map<string, readonly string[]>>();
const mostKnown = 500;

const rememberedBy = (engine: Engine): Map<string, readonly string[]> => {
	const shells = known.get(engine) ?? new Map<string, readonly string[]>();
	known.set(engine, shells);
	if (shells.size > mostKnown) shells.clear();
	return shells;
};

/** What a program in a container prints; `undefined` when it fails, or is not there. */
const outputOf = async (
	engine: Engine,
	id: string,
	command: readonly string[],
	signal: AbortSignal,
): Promise<string | undefined> => {
	const session = await engine.containers.exec(id, {command}, {signal});
	const stop = () => void session.close();
	signal.addEventListener('abort', stop, {once: true});
	try {
		let text = '';
		for await (const {from, bytes} of session.output) {
			if (from === 'stdout' && text.length < 1024) text += Buffer.from(bytes).toString();
		}
		signal.throwIfAborted();
		const end = await session.end();
		return end.type === 'exited' && end.code === 0 ? text.trim() : undefined;
	} finally {
		signal.removeEventListener('abort', stop);
		await session.close();
	}
};

/**
 * The command of the best shell in a container: bash, else sh, else that of busybox. NOT_FOUND where there is none.
 */
export const findShell = async (
	engine: Engine,
	{id, imageId, name}: {readonly id: string; readonly imageId: string; readonly name: string},
	signal: AbortSignal,
): Promise<readonly string[]> => {
	const shells = rememberedBy(engine);
	const remembered = shells.get(imageId);
	if (remembered) return remembered;
	for (const {ask, own} of candidates) {
		const found = await outputOf(engine, id, ask, signal);
		if (found === undefined) continue;
		// Only a path or a name: it comes from inside of the container.
		const program = /^[\w./-]+$/.test(found) ? found : (ask[0] ?? 'sh');
		const shell = [program, ...own];
		shells.set(imageId, shell);
		return shell;
	}
	throw new AppError('NOT_FOUND', `${name} has no shell: neither bash, sh nor busybox`, {
		op: 'container.shell',
		hint: `:exec ${name} PROGRAM runs a program that it has`,
	});
};
