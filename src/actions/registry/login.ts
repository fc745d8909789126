import {defineMaking} from '../making.ts';
import {placeOf} from './place.ts';

const needed = (what: string) => (text: string) => (text === '' ? `It needs ${what}` : undefined);

/** Tells docker's config.json, or the keychain that it names, who one is at a registry. */
export const login = defineMaking({
	kind: 'image',
	verb: 'login',
	title: 'Log in to a registry',
	button: 'Log in',
	group: 'image',
	cli: 'docker login',
	docker: {
		positional: ['registry'],
		// It is asked for anyway, where nobody sees it.
		flags: [{spelled: ['--password-stdin']}],
	},
	effect: 'change',
	fields: {
		registry: {
			type: 'text',
			label: 'Registry',
			placeholder: 'registry:5000; empty: the default one',
		},
		username: {
			...{type: 'text', label: 'User', flag: ['-u', '--username']},
			// docker asks for it.
			...{usual: '', check: needed('a user')},
		},
		password: {
			type: 'text',
			label: 'Password',
			secret: true,
			check: needed('a password or a token'),
		},
	},
	notes: () => ['The engine asks the registry; docker keeps the password as its config.json says.'],
	async run({engine, signal}, {registry, username, password}) {
		const warning = await engine.registries.login({registry, username, password}, {signal});
		const done = `Logged in to ${placeOf(registry)} as ${username}`;
		return warning === undefined ? done : `${done}; ${warning}`;
	},
});
