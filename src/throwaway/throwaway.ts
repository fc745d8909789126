import {errand} from '../base/errands.ts';
import {objectAt} from '../base/json.ts';
import type {Call} from '../engine/call.ts';
import type {Containers} from '../engine/containers/types.ts';
import type {ContainerSummary, InspectJson} from '../engine/things.ts';
import {ownName, stateOf} from './owner.ts';

/**
 * On what is made to be thrown away; its value is the name that it was given, and who made it. Labels are inherited, by
 * images that are committed and what is made of those: without its name a container is somebody's.
 */
const label = 'gantry.throwaway';

/** On one that has a volume of somebody's: an engine may take a volume that was never named for the container's own. */
const keepLabel = 'gantry.throwaway.volumes';

/** What was made on another machine, and never ran, is not waited for any longer, ms. */
const forgottenMs = 24 * 60 * 60 * 1000;

/** Names of those that this process holds. */
const held = new Set<string>();

export interface ThrowawayOptions {
	/** What it is for, after which it is called: `gantry-files-1a2b3c`. */
	readonly purpose: string;
	/** As the API has it; the label is put to it. */
	readonly body: InspectJson;
	/** It has a volume of somebody's, so none is removed with it. */
	readonly keepsVolumes?: boolean;
}

/** A container that is there for a while. */
export interface Throwaway {
	readonly id: string;
	readonly name: string;
	/** Removes it, and its volumes unless they are kept, also while it runs; once, and before the process ends in any case. Never throws. */
	remove(): Promise<void>;
}

type Making = Pick<Containers, 'list' | 'create' | 'remove'>;

const isLeft = ({labels, name, state, createdAt}: ContainerSummary, now: number): boolean => {
	const marked = `${name} `;
	const value = labels[label] ?? '';
	if (!value.startsWith(marked) || held.has(name)) return false;
	const what = stateOf(value.slice(marked.length));
	if (what === 'elsewhere') return state !== 'running' && now - createdAt > forgottenMs;
	return what !== 'running';
};

/** Removes what was left behind by those that were ended before they could. Nobody waits for what of it fails. */
const sweep = async (engine: Making, call: Call | undefined): Promise<void> => {
	const left = (await engine.list(call)).filter(one => isLeft(one, Date.now()));
	const removals = left.map(({id, labels}) =>
		engine.remove(id, {force: true, volumes: !(keepLabel in labels)}, call),
	);
	await Promise.allSettled(removals);
};

/** Makes a container that does not run yet, and that is gone when it is removed, or at the next use at the latest. */
export const createThrowaway = async (
	engine: Making,
	{purpose, body, keepsVolumes = false}: ThrowawayOptions,
	call?: Call,
): Promise<Throwaway> => {
	await sweep(engine, call);
	const name = `gantry-${purpose}-${crypto.randomUUID().slice(0, 6)}`;
	held.add(name);
	const remove = errand(async () => {
		// One that ends by itself is going already; what the engine refuses is swept up at the next use.
		await engine.remove(name, {force: true, volumes: !keepsVolumes}).catch(() => {});
		held.delete(name);
	});
	try {
		const labels = {
			...objectAt(body, 'Labels'),
			[label]: `${name} ${ownName()}`,
			...(keepsVolumes ? {[keepLabel]: 'keep'} : {}),
		};
		const {id} = await engine.create({...body, Labels: labels}, {name, platform: ''}, call);
		return {id, name, remove};
	} catch (thrown) {
		// The engine may have made it all the same.
		await remove();
		throw thrown;
	}
};
