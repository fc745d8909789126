import {AppError} from '../base/errors.ts';
import {safeName} from '../base/text/text.ts';

const wordPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const referencePattern = /^[A-Za-z0-9][\w.:@+-]*(?:\/[\w.:@+-]+)*$/;

const refuse = (what: string, given: string): never => {
	const shown = given === '' ? 'an empty text' : `“${safeName(given)}”`;
	throw new AppError('INVALID', `${shown} is no ${what}`);
};

/**
 * The id or name of a container, network or volume, fit for a path. Throws INVALID for anything else:
 * ids are pasted into paths, where `..`, `?` or nothing at all would ask for something different.
 */
export const pathId = (what: 'container id' | 'network id' | 'volume name', id: string): string =>
	wordPattern.test(id) ? id : refuse(what, id);

/** A reference or id of an image (`sha256:…`, `host:5000/team/app:1.2`), fit for a path. Throws INVALID. */
export const pathReference = (reference: string): string => {
	const climbs = reference.split('/').some(part => part === '.' || part === '..');
	return referencePattern.test(reference) && !climbs
		? reference
		: refuse('image reference', reference);
};
