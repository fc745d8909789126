import {toAppError} from '../../../base/errors.ts';
import {objectAt, textsAt} from '../../../base/json.ts';
import {hideVariable, hideWords} from '../../../base/secrets.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {ActionContext} from '../../action.ts';
import {checkImage} from './checks.ts';
import {suggestPort, type TakenResources} from './taken.ts';

/** What an image says of its containers, as it is shown: secrets are hidden unless they are shown. */
export interface SaidByImage {
	readonly entrypoint: readonly string[];
	readonly command: readonly string[];
	/** `MODE=test`; the path last, which hardly anybody changes. */
	readonly env: readonly string[];
	/** Where it makes volumes, of which nobody knows the names. */
	readonly volumes: readonly string[];
	/** `8080:80`: what it listens on, at ports of the machine that are free. */
	readonly ports: readonly string[];
}

/** By its config. */
const saidBy = (config: InspectJson, taken: TakenResources, revealed: boolean): SaidByImage => {
	const [entrypoint, command] = [textsAt(config, 'Entrypoint'), textsAt(config, 'Cmd')];
	const env = textsAt(config, 'Env').map(one => (revealed ? one : hideVariable(one)));
	const isPath = (variable: string) => variable.startsWith('PATH=');
	return {
		entrypoint: revealed ? entrypoint : hideWords(entrypoint),
		command: revealed ? command : hideWords(command, entrypoint),
		env: [...env.filter(one => !isPath(one)), ...env.filter(isPath)],
		volumes: Object.keys(objectAt(config, 'Volumes')),
		ports: Object.keys(objectAt(config, 'ExposedPorts')).map(port => suggestPort(port, taken)),
	};
};

/** What images that are named in a form say of their containers. */
export interface KnownImages {
	/** `absent`: the engine has none of that name. Undefined: that is not known, or not yet. */
	of(reference: string): SaidByImage | 'absent' | undefined;
	/** Asks the engine; undefined where that is known, or it is no name of an image. Never rejects. */
	look(reference: string): Promise<void> | undefined;
}

/** `first`: the image that is known already, by its name, and what it says; absent where none is. */
export const createKnownImages = (
	{engine, signal, revealed}: ActionContext,
	taken: TakenResources,
	first?: readonly [reference: string, raw: InspectJson],
): KnownImages => {
	const said = (raw: InspectJson) => saidBy(objectAt(raw, 'Config'), taken, revealed);
	const known = new Map<string, SaidByImage | 'absent'>(first && [[first[0], said(first[1])]]);
	const look = async (reference: string) => {
		try {
			known.set(reference, said(await engine.images.inspect(reference, {signal})));
		} catch (thrown) {
			// Else nobody knows: it is asked again when it is named again, and at the latest when it is run.
			if (toAppError(thrown).code === 'NOT_FOUND') known.set(reference, 'absent');
		}
	};
	return {
		of: reference => known.get(reference),
		look: reference =>
			known.has(reference) || checkImage(reference) !== undefined ? undefined : look(reference),
	};
};
