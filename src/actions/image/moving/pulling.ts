import {counted, shortId} from '../../../base/text/format.ts';
import {commandLine} from '../../../base/text/shell.ts';
import type {ContainerSummary, ImageSummary} from '../../../engine/things.ts';
import type {ActionContext, HintedOutcome} from '../../action.ts';
import {isAlive} from '../../container/state.ts';
import {firstOf} from '../../naming.ts';
import {parseReference} from '../../reference.ts';
import {followTransfer} from './follow.ts';

export interface ImagePull {
	/** `web`, `registry:5000/web:v1`, `web@sha256:…`. */
	readonly reference: string;
	readonly platform?: string;
	/** Every tag of the repository. */
	readonly all?: boolean;
}

/** `web` as it is listed, with its tag; a digest is a name of its own. */
const listedAs = (reference: string): string => {
	if (reference.includes('@')) return reference;
	const {repository, tag} = parseReference(reference);
	return `${repository}:${tag}`;
};

/** Which image each name is of; of one name, or of all that a repository has. */
const holders = (
	images: readonly ImageSummary[],
	{reference, all = false}: ImagePull,
): ReadonlyMap<string, string> => {
	const name = listedAs(reference);
	const {repository} = parseReference(reference);
	const isMeant = (tag: string) =>
		all ? parseReference(tag).repository === repository : tag === name;
	return new Map(
		images.flatMap(({id, tags, digests}) =>
			[...tags, ...digests].filter(isMeant).map(tag => [tag, id] as const),
		),
	);
};

/** Names that a line has room for. */
const mostNames = 6;

/** The line that makes containers anew, of what their images are by now. */
const recreateHint = (names: readonly string[]): string => {
	const shown = names.slice(0, mostNames);
	const more = names.length > mostNames ? ', and so the others' : '';
	return `:${commandLine('recreate', shown)} makes ${names.length === 1 ? 'it' : 'them'} anew${more}`;
};

/** A sentence, with who still runs an image that lost its name to a newer one, and what makes them anew. */
const withOld = (
	sentence: string,
	containers: readonly ContainerSummary[],
	old: ReadonlySet<string>,
): string | HintedOutcome => {
	const users = containers.filter(one => isAlive(one) && old.has(one.imageId));
	if (users.length === 0) return sentence;
	const names = users.map(({name}) => name).sort();
	const [what, verb] = [counted(users.length, 'container'), users.length === 1 ? 'runs' : 'run'];
	return {
		sentence: `${sentence}; ${what} still ${verb} the old image: ${firstOf(names, 3).join(', ')}`,
		hint: recreateHint(names),
	};
};

/** Pulls, tells how far it is, and says what came of it: of what moved, who still runs the old one. */
export const pullAndTell = async (
	context: ActionContext,
	wanted: ImagePull,
): Promise<string | HintedOutcome> => {
	const {engine, signal} = context;
	const {reference, platform = '', all = false} = wanted;
	const before = holders(await engine.images.list({signal}), wanted);
	await followTransfer(
		engine.images.pull(reference, {platform, all}, {signal}),
		context,
		listedAs(reference),
	);
	const after = holders(await engine.images.list({signal}), wanted);
	const moved = [...before].filter(([tag, id]) => after.get(tag) !== id && after.has(tag));
	const fresh = [...after].filter(([tag]) => !before.has(tag));
	const name = listedAs(reference);
	if (moved.length === 0 && fresh.length === 0) {
		return all ? `${reference}: every tag is up to date` : `${name} is up to date`;
	}
	const old = new Set(moved.map(([, id]) => id));
	const id = after.get(name);
	const what = all
		? `${counted(moved.length + fresh.length, 'tag')} of ${reference}`
		: `${name}${id === undefined ? '' : ` (${shortId(id)})`}`;
	const containers = old.size === 0 ? [] : await engine.containers.list({signal});
	return withOld(`Pulled ${what}`, containers, old);
};
