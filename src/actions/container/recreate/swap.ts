import {AppError, isCancelled, toAppError} from '../../../base/errors.ts';
import {objectAt, textAt} from '../../../base/json.ts';
import type {ContainerDetail, InspectJson} from '../../../engine/things.ts';
import type {ActionContext, EngineAccess} from '../../action.ts';
import {remakeRequest} from '../restore/body.ts';
import {imageOf} from '../restore/undoRm.ts';
import {withNamedVolumes} from '../restore/volumes.ts';
import {isAlive} from '../state.ts';
import {type Plan, planOf} from './plan.ts';
import {putBackSoon, type Swap, toItsEnd} from './putBack.ts';
import {lastWords, tryOut} from './trial.ts';
import {goneOnceStopped} from './words.ts';

export interface RecreateRequest {
	/** Behind `docker run`, with a name that counts for nothing. */
	readonly words: readonly string[];
	/** Fetch the image first, also where it is there. */
	readonly pull: boolean;
	/** The old one stays, stopped, under another name. */
	readonly keep: boolean;
}

export interface RecreateResult {
	readonly sentence: string;
	readonly newId: string;
}

/** The engine removes it once it stops. */
const removesItself = (raw: InspectJson): boolean =>
	objectAt(raw, 'HostConfig')['AutoRemove'] === true;

/** `web-old`, or with a number behind it where somebody has that name. */
const freeBy = (taken: ReadonlySet<string>, stem: string): string => {
	for (let count = 1; ; count += 1) {
		const name = count === 1 ? stem : `${stem}-${count}`;
		if (!taken.has(name)) return name;
	}
};

const swapOf = async (
	{engine, signal}: EngineAccess,
	{id, name, raw, state}: ContainerDetail,
): Promise<Swap> => {
	const all = await engine.containers.list({signal});
	const taken = new Set(all.map(one => one.name));
	const wasRunning = isAlive({state});
	const vanishes = wasRunning && removesItself(raw);
	return {
		name,
		oldId: id,
		oldName: freeBy(taken, `${name}-old`),
		newName: freeBy(taken, `${name}-new`),
		wasRunning,
		isAlways: textAt(raw, 'HostConfig', 'RestartPolicy', 'Name') === 'always',
		...{newId: '', hasStopped: false},
		...{spareId: '', spareName: vanishes ? freeBy(taken, `${name}-spare`) : ''},
	};
};

/** Between two steps that are not called off. */
const unlessAborted = ({aborted}: AbortSignal): void => {
	if (aborted) throw new AppError('CANCELLED', 'cancelled');
};

/** With what did not work in front. */
const during = async <Answer>(what: string, step: Promise<Answer>): Promise<Answer> => {
	try {
		return await step;
	} catch (thrown) {
		const {code, message, hint} = toAppError(thrown);
		throw new AppError(code, `the new one ${what}: ${message}`, {cause: thrown, hint});
	}
};

/** Makes one of them, which does not run; `tell` gets its id before it is in its networks. */
const make = async (
	{engine}: EngineAccess,
	name: string,
	{body, platform, others}: Plan,
	tell: (id: string) => void,
) => {
	const {containers, networks} = engine;
	const created = containers.create(body, {name, platform}, toItsEnd);
	const {id, warnings} = await during('cannot be made', created);
	tell(id);
	const all = others.length > 0 ? await networks.list(toItsEnd) : [];
	for (const [network, end] of others) {
		// A name may have anything in it; an id is fit for a path.
		const place = all.find(({name}) => name === network)?.id ?? network;
		await during(`does not come into ${network}`, networks.connect(place, id, end, toItsEnd));
	}
	return warnings;
};

/** One like the old one, where that is gone once it stops. It holds its volumes, and is what can be put back. */
const makeSpare = async (context: ActionContext, swap: Swap, old: ContainerDetail) => {
	if (swap.spareName === '') return;
	const named = withNamedVolumes(old.raw);
	const {body, others} = remakeRequest(named, await imageOf(context, old.raw));
	await make(context, swap.spareName, {body, platform: '', others}, id => {
		swap.spareId = id;
	});
};

/** The new one in the place of the old one, once that is out of the way. */
const change = async (context: ActionContext, swap: Swap): Promise<void> => {
	const {engine, signal, progress} = context;
	const {containers} = engine;
	const {name, oldId, oldName, newId, wasRunning, isAlways, spareId} = swap;
	const exchange = async () => {
		await containers.rename(oldId, {name: oldName}, toItsEnd);
		await containers.rename(newId, {name}, toItsEnd);
	};
	// Of one that is gone once it stops, the name is not free until the engine has removed it.
	if (spareId !== '') await exchange();
	if (wasRunning) {
		progress('stopping the old one');
		swap.hasStopped = true;
		await containers.stop(oldId, {}, {signal}).catch(thrown => {
			if (toAppError(thrown).code !== 'UNCHANGED') throw thrown;
		});
	}
	unlessAborted(signal);
	if (isAlways) await containers.update(oldId, {RestartPolicy: {Name: 'no'}}, toItsEnd);
	if (spareId === '') await exchange();
	unlessAborted(signal);
	if (!wasRunning) return;
	progress('starting the new one');
	await during('does not start', containers.start(newId, toItsEnd));
	progress('watching the new one for ten seconds');
	await tryOut(context, newId);
};

/** What is there, where nobody could put it back. */
const remains = ({name, oldName, newName, oldId}: Swap): string =>
	`look for ${name}, ${oldName} and ${newName}: the old one is ${oldId.slice(0, 12)}`;

/** Puts the old one back, and says why it was so: the error that is told. */
const giveBack = async (context: ActionContext, swap: Swap, thrown: unknown): Promise<AppError> => {
	const {code, message, hint} = toAppError(thrown);
	const why = code === 'CANCELLED' ? 'given up' : message;
	const words = swap.newId === '' ? '' : await lastWords(context.engine, swap.newId);
	context.progress('putting the old one back');
	try {
		await putBackSoon(context, swap);
	} catch (failed) {
		const reason = toAppError(failed).message;
		const text = `${why}; the old one could not be put back, ${reason}; ${remains(swap)}`;
		return new AppError('SERVER', text, {cause: failed, hint: words || undefined});
	}
	const {name, wasRunning, hasStopped, spareId} = swap;
	const again = spareId === '' ? 'as it was' : 'as one like it, without what it had written';
	const back = hasStopped && wasRunning ? `runs again ${again}` : 'is as it was';
	return new AppError(code === 'CANCELLED' ? 'CONFLICT' : code, `${why}; ${name} ${back}`, {
		cause: thrown,
		hint: words || hint,
	});
};

/** What is told of the old one, which is removed unless it is to stay. */
const letGo = async (
	{engine, progress, signal}: ActionContext,
	{oldId, oldName, spareId, spareName}: Swap,
	keep: boolean,
): Promise<string> => {
	if (keep) return `; the old one is ${oldName}`;
	progress('removing the old one');
	try {
		// It has removed itself.
		await engine.containers.remove(spareId || oldId, {force: false, volumes: false}, {signal});
		return '';
	} catch (thrown) {
		const why = isCancelled(thrown) ? 'given up' : toAppError(thrown).message;
		return `; the old one may still be there as ${spareName || oldName}: ${why}`;
	}
};

/**
 * Makes a container anew, with its name, networks, volumes and ports. The old one is out of the way while the new one
 * starts, and is put back unless that goes on for ten seconds. Throws AppError with what came of it: what was there
 * before is there then, as far as the engine lets it.
 */
export const recreateContainer = async (
	context: ActionContext,
	id: string,
	{words, pull, keep}: RecreateRequest,
): Promise<RecreateResult> => {
	const {engine, signal, progress} = context;
	const old = await engine.containers.inspect(id, {signal});
	const swap = await swapOf(context, old);
	if (keep && swap.spareName !== '') throw new AppError('INVALID', goneOnceStopped);
	const plan = await planOf(context, words, {old: old.raw, pull});
	progress('making the new one');
	let warnings: readonly string[] = [];
	try {
		warnings = await make(context, swap.newName, plan, made => {
			swap.newId = made;
		});
		await makeSpare(context, swap, old);
		await change(context, swap);
	} catch (thrown) {
		throw await giveBack(context, swap, thrown);
	}
	const fate = await letGo(context, swap, keep);
	const state = swap.wasRunning ? '' : ', which does not run, as before';
	const sentence = [`Recreated ${swap.name}${state}${fate}`, ...warnings].join('; ');
	return {sentence, newId: swap.newId};
};
