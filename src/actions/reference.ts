import {shortId} from '../base/text/format.ts';
import type {Confirmation, EngineAccess} from './action.ts';

export interface Reference {
	readonly repository: string;
	readonly tag: string;
}

/** Source: distribution/reference regexp.go: host[:port]/path components, then the tag. */
const repositoryPattern =
	/^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;

/** `host:5000/web:v1` in its parts; no tag means `latest`, as docker has it. */
export const parseReference = (text: string): Reference => {
	const colon = text.lastIndexOf(':');
	// A colon before the last slash is the port of a registry.
	if (colon <= text.lastIndexOf('/')) return {repository: text, tag: 'latest'};
	return {repository: text.slice(0, colon), tag: text.slice(colon + 1)};
};

/** `web` becomes `web:latest`. */
export const fullReference = (text: string): string => {
	const {repository, tag} = parseReference(text);
	return `${repository}:${tag}`;
};

/** What is wrong with a reference, for people; `undefined` when it is fine. */
export const checkReference = (text: string): string | undefined => {
	const {repository, tag} = parseReference(text);
	if (repository === '') return 'It needs a repository, such as web or registry:5000/team/web';
	if (/[A-Z]/.test(repository.slice(repository.indexOf('/') + 1))) {
		return 'A repository has small letters only';
	}
	if (!repositoryPattern.test(repository)) return `${repository} is not a repository`;
	return tagPattern.test(tag) ? undefined : `${tag || 'An empty text'} is not a tag`;
};

/** What is wrong with a word for docker's own command that it would take for an option, or for several; by what it needs. */
export const checkWord =
	(what: string) =>
	(text: string): string | undefined => {
		if (text === '') return `It needs ${what}`;
		return /^[^-\s]\S*$/.test(text) ? undefined : `${text} is not ${what}`;
	};

/** The same of several, with blanks between. */
export const checkWords =
	(what: string) =>
	(text: string): string | undefined => {
		const words = text.split(/\s+/).filter(word => word !== '');
		const check = checkWord(what);
		return words.length === 0 ? check('') : words.map(check).find(wrong => wrong !== undefined);
	};

/** Asks before a tag is taken from another image, which would be left without a name. */
export const confirmMove = async (
	{engine, signal}: EngineAccess,
	reference: string,
	imageId: string | undefined,
	question: string,
): Promise<Confirmation | undefined> => {
	if (reference === '') return undefined;
	const wanted = fullReference(reference);
	const images = await engine.images.list({signal});
	const holder = images.find(({id, tags}) => id !== imageId && tags.includes(wanted));
	if (!holder) return undefined;
	const left = holder.tags.length === 1 ? ', which then has no tag left' : '';
	return {
		question,
		consequences: [`${wanted} is taken from image ${shortId(holder.id)}${left}`],
		answer: 'yes',
	};
};
