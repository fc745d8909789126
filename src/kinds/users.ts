import type {ContainerState} from '../engine/things.ts';
import type {ContainerRow} from './container/row.ts';
import type {Cell} from './kind.ts';
import type {KnownContainers} from './source.ts';

/** A container that uses an image, a volume or a network. */
export interface User {
	readonly id: string;
	readonly name: string;
	readonly state: ContainerState;
}

/** As many can be counted by looking. */
const fewUsers = 4;

/** Joined against every row: so each picture of the containers is indexed once. */
const createUserIndex = (keys: (container: ContainerRow) => readonly string[]) => {
	const indexes = new WeakMap<KnownContainers, ReadonlyMap<string, readonly User[]>>();
	const build = (containers: KnownContainers) => {
		const index = new Map<string, User[]>();
		for (const container of containers.values()) {
			const {id, name, state} = container;
			for (const key of new Set(keys(container))) {
				const users = index.get(key);
				if (users) users.push({id, name, state});
				else index.set(key, [{id, name, state}]);
			}
		}
		return index;
	};
	return (containers: KnownContainers, key: string): readonly User[] => {
		let index = indexes.get(containers);
		if (!index) {
			index = build(containers);
			indexes.set(containers, index);
		}
		return index.get(key) ?? [];
	};
};

/** Tells rows which containers use them: those of which one of the `keys` is the row's own. */
export const joinUsers = <Row extends {readonly usedBy: readonly User[]}>(
	keys: (container: ContainerRow) => readonly string[],
	own: (row: Row) => string,
): ((row: Row, containers: KnownContainers) => Row) => {
	const users = createUserIndex(keys);
	return (row, containers) => ({...row, usedBy: users(containers, own(row))});
};

/** The words that a filter knows a row by which nobody uses: ours, and docker's. */
export const disuseWords = ['unused', 'dangling'] as const;
/** Those of them that hold. */
export const disuseOf = (is: {
	readonly unused: boolean;
	readonly dangling: boolean;
}): readonly string[] => disuseWords.filter(word => is[word]);

const byName = (a: User, b: User): number => (a.name < b.name ? -1 : 1);

/** The names, running ones first; how many there are, where that is not seen at once. */
export const usersCell = (users: readonly User[]): Cell => {
	if (users.length === 0) return {text: ''};
	const running = users.filter(user => user.state === 'running').sort(byName);
	const others = users.filter(user => user.state !== 'running').sort(byName);
	const names = [...running, ...others].map(user => user.name).join(', ');
	const text = users.length > fewUsers ? `${users.length}: ${names}` : names;
	return running.length > 0 ? {text} : {text, tone: 'muted'};
};
