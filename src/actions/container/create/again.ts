import {breathe, rest} from '../../../base/turns.ts';
import type {InspectJson} from '../../../engine/things.ts';
import type {EngineAccess} from '../../action.ts';
import {orNothing} from '../orNothing.ts';
import {hiddenWords} from './words.ts';

/** The words behind `docker run` that made a container, by its inspect answer. */
export const runWordsOf = async (
	{engine, signal}: EngineAccess,
	raw: InspectJson,
): Promise<readonly string[]> => {
	const {runWords} = await import('../runLine.ts');
	const [image, info] = await Promise.all([
		orNothing(engine.images.inspect(String(raw['Image'] ?? ''), {signal})),
		orNothing(engine.system.info({signal, deadlineMs: 2000})),
	]);
	// Each of the answers may be of megabytes.
	await breathe();
	const {run, command} = runWords(raw, image, info);
	await rest();
	return [...run.slice(2), ...command];
};

/** Words with the secrets that were hidden in the form, by the words that it began with. */
export const unhide = (words: readonly string[], real: readonly string[]): readonly string[] => {
	const shown = hiddenWords(real);
	const meant = new Map<string, string | undefined>();
	for (const [at, word] of shown.entries()) {
		const own = real[at] ?? word;
		// Where two are hidden alike, nobody knows which one it is.
		meant.set(word, meant.has(word) && meant.get(word) !== own ? undefined : own);
	}
	return words.map(word => meant.get(word) ?? word);
};
