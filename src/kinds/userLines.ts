import {pad, width} from '../base/text/text.ts';
import type {Line} from '../spans/span.ts';
import type {User} from './users.ts';

/** A longer name pushes its own state aside, and not those of all others. */
const widestName = 32;

/** Running ones first, then by name. */
export const sortUsers = (users: readonly User[]): readonly User[] =>
	users.toSorted(
		(a, b) =>
			Number(b.state === 'running') - Number(a.state === 'running') || (a.name < b.name ? -1 : 1),
	);

/** Containers that use something, one a line, their states below each other. */
export const userLines = (users: readonly User[]): readonly Line[] => {
	const cells = Math.min(widestName, Math.max(0, ...users.map(({name}) => width(name))));
	return sortUsers(users).map(({name, state}) => [
		{text: width(name) < cells ? pad(name, cells) : name},
		{text: `  ${state}`, tone: state === 'running' ? 'good' : 'muted'},
	]);
};
