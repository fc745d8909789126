import {type AppError, toAppError} from '../../../base/errors.ts';
import {sleepBy} from '../../../base/schedule.ts';
import {commandLine} from '../../../base/text/shell.ts';
import type {Call} from '../../../engine/call.ts';
import type {Engine} from '../../../engine/engine.ts';
import type {ActionContext} from '../../action.ts';
import {isAlive} from '../state.ts';

/** One container in the place of another, and how far that has come. */
export interface Swap {
	/** That both are to have. */
	readonly name: string;
	readonly oldId: string;
	/** What the old one is called while it is aside. */
	readonly oldName: string;
	/** What the new one is called until it is in its place. */
	readonly newName: string;
	readonly wasRunning: boolean;
	/** The old one would be started with the engine: not while it is aside. */
	readonly isAlways: boolean;
	/** Empty until it is made. */
	newId: string;
	/** The engine was asked to stop the old one. */
	hasStopped: boolean;
	/**
	 * Of an old one that is gone once it stops: one like it, which does not run, has its volumes, and is put back in its place.
	 * Empty where there is none.
	 */
	spareId: string;
	/** What that one is called. */
	readonly spareName: string;
}

/** Of calls that take an instant and are not called off in the middle: nobody would know what is there. */
export const toItsEnd: Call = {};

/** Gone, or so already: that is what was wanted. */
const unless = async (
	codes: readonly AppError['code'][],
	done: Promise<unknown>,
): Promise<void> => {
	try {
		await done;
	} catch (thrown) {
		if (!codes.includes(toAppError(thrown).code)) throw thrown;
	}
};

/** Who has a name that nobody had before; empty when nobody does. */
const holderOf = async ({containers}: Engine, name: string): Promise<string> =>
	(await containers.list(toItsEnd)).find(one => one.name === name)?.id ?? '';

/**
 * Removes the new container and puts the old one back: its name, and that it runs. What is so already is left alone, so
 * that it may be called again. It takes no signal: half of it would help nobody.
 */
export const putBack = async (engine: Engine, swap: Swap): Promise<void> => {
	const {containers} = engine;
	const {name, newName, wasRunning, isAlways, hasStopped, spareName} = swap;
	// Its id is not known where the answer was lost: nobody else has its name.
	const newId = swap.newId || (await holderOf(engine, newName));
	if (newId !== '') {
		// What was mounted of the old one has a name, and stays.
		await unless(['NOT_FOUND'], containers.remove(newId, {force: true, volumes: true}, toItsEnd));
	}
	const spareId = swap.spareId || (spareName === '' ? '' : await holderOf(engine, spareName));
	// What was asked to stop would do so behind our back.
	if (hasStopped && wasRunning) {
		const gone = spareId === '' ? [] : (['NOT_FOUND'] as const);
		await unless(['UNCHANGED', ...gone], containers.stop(swap.oldId, {}, toItsEnd));
	} else if (spareId !== '') {
		await unless(
			['NOT_FOUND'],
			containers.remove(spareId, {force: true, volumes: false}, toItsEnd),
		);
	}
	const oldId = hasStopped && spareId !== '' ? spareId : swap.oldId;
	const old = await containers.inspect(oldId, toItsEnd);
	if (old.name !== name) await containers.rename(oldId, {name}, toItsEnd);
	if (isAlways) await containers.update(oldId, {RestartPolicy: {Name: 'always'}}, toItsEnd);
	if (wasRunning && !isAlive(old)) await unless(['UNCHANGED'], containers.start(oldId, toItsEnd));
};

/** What an engine that went away has to come back, ms, and the pause between two looks. */
const awayMs = 30_000;
const pauseMs = 1000;

/** The same, waiting for what is away, or in the way, for a moment. Throws what stands in the way. */
export const putBackSoon = async (
	{engine, after}: Pick<ActionContext, 'engine' | 'after'>,
	swap: Swap,
): Promise<void> => {
	for (let waited = 0; ; waited += pauseMs) {
		try {
			return await putBack(engine, swap);
		} catch (thrown) {
			const {code} = toAppError(thrown);
			// What removes itself at its end is still on its way, and has its name.
			const isOnItsWay = code === 'CONFLICT' && swap.spareName !== '';
			if (!(code === 'UNREACHABLE' || isOnItsWay) || !after || waited >= awayMs) throw thrown;
			await sleepBy(after)(pauseMs, new AbortController().signal);
		}
	}
};

/** The docker lines that put the old one back. */
export const backLine = ({
	name,
	oldName,
	wasRunning,
}: Pick<Swap, 'name' | 'oldName' | 'wasRunning'>): string =>
	[
		commandLine('docker', 'rm', '--force', name),
		commandLine('docker', 'rename', oldName, name),
		...(wasRunning ? [commandLine('docker', 'start', name)] : []),
	].join(' && ');
