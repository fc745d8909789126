import {counted} from '../../base/text/format.ts';
import type {ListKind} from '../../kinds/index.ts';
import {sortUsers, userLines} from '../../kinds/userLines.ts';
import type {User} from '../../kinds/users.ts';
import type {Line} from '../../spans/span.ts';
import {endLine} from '../../spans/spans.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {createRevision} from '../../viewers/revision.ts';
import {createSearch, type Search} from '../../viewers/search.ts';
import type {Viewer} from '../../viewers/types.ts';
import {watchObject} from './object.ts';

const none: Line = [{text: ' No container uses it.', tone: 'muted'}];

/** Containers that use an image, a volume or a network, with a cursor: enter goes to one. */
export const createUsedViewer = (deps: ViewerDeps, kind: ListKind, id: string): Viewer => {
	const changed = () => revision.bump();
	const object = watchObject(deps, kind, id, changed);
	const revision = createRevision(deps.schedule, object.start);
	let [width, height] = [80, 24];
	/** Id of the container under the cursor; the first one when it is gone. */
	let cursor: string | undefined;
	let search: Search | undefined;

	const users = (): readonly User[] => {
		const {row} = object.get();
		return row && 'usedBy' in row ? sortUsers(row.usedBy) : [];
	};
	const place = (all: readonly User[]) =>
		Math.max(
			0,
			all.findIndex(user => user.id === cursor),
		);
	const moveTo = (index: number) => {
		const all = users();
		cursor = all[Math.max(0, Math.min(index, all.length - 1))]?.id;
		changed();
	};
	const found = (): readonly number[] => search?.pass().within(users().map(({name}) => name)) ?? [];
	return {
		shape: 'lines',
		revision,
		setSize(nextWidth, nextHeight) {
			[width, height] = [nextWidth, nextHeight];
		},
		row(index) {
			const all = users();
			if (all.length === 0) return index === 0 ? endLine(none, width) : [];
			const at = place(all);
			const shown = Math.max(0, at - height + 1) + index;
			const line = userLines(all)[shown];
			if (!line) return [];
			const marker = shown === at ? ({text: '▌', tone: 'accent'} as const) : {text: ' '};
			return endLine([marker, ...line], width);
		},
		status() {
			const {gone} = object.get();
			const count = users().length;
			if (gone) return [{text: 'removed', tone: 'warn'}];
			return [{text: counted(count, 'container'), tone: 'muted'}];
		},
		scroll: {
			move: delta => moveTo(place(users()) + delta),
			page: pages => moveTo(place(users()) + Math.trunc(pages * height)),
			toStart: () => moveTo(0),
			toEnd: () => moveTo(users().length),
		},
		search: {
			get isOn() {
				return search !== undefined;
			},
			start(text) {
				search = createSearch(text);
				const [first] = found();
				if (first !== undefined) moveTo(first);
			},
			step(direction) {
				const at = place(users());
				const all = found();
				const next =
					direction > 0 ? all.find(index => index > at) : all.findLast(index => index < at);
				const round = direction > 0 ? all[0] : all.at(-1);
				moveTo(next ?? round ?? at);
			},
		},
		target() {
			const all = users();
			const user = all[place(all)];
			return user && {kind: 'container', id: user.id};
		},
		text: () =>
			users()
				.map(({name}) => name)
				.join('\n'),
		release: () => {},
	};
};
