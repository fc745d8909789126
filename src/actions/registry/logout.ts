import type {Field} from '../action.ts';
import {defineMaking} from '../making.ts';
import {placeOf} from './place.ts';

const label = 'Registry';
const anywhere: Field = {
	type: 'text',
	label,
	placeholder: 'registry:5000; empty: the default one',
};

/** Has docker forget who one is at a registry. */
export const logout = defineMaking({
	kind: 'image',
	verb: 'logout',
	title: 'Log out of a registry',
	button: 'Log out',
	group: 'image',
	cli: 'docker logout',
	docker: {positional: ['registry']},
	effect: 'change',
	async fields({engine}): Promise<{registry: Field & {readonly type: 'choice' | 'text'}}> {
		const known = await engine.registries.known();
		const [first] = known;
		if (first === undefined) return {registry: anywhere};
		const options = known.map(value => ({value, label: placeOf(value)}));
		// Another one may be typed: a keychain may know more than config.json says.
		return {registry: {type: 'choice', label, initial: first, options, free: () => undefined}};
	},
	async run({engine, signal}, {registry}) {
		const wasKnown = await engine.registries.logout(registry, {signal});
		const place = placeOf(registry);
		return wasKnown ? `Logged out of ${place}` : `Nobody was logged in to ${place}`;
	},
});
