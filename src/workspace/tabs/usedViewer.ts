import {counted} from '../../base/text/format.ts';
import type {ListKind} from '../../kinds/index.ts';
import {sortUsers, userLines} from '../../kinds/userLines.ts';
import type {Line} from '../../spans/span.ts';
import {createCursorViewer} from '../../viewers/cursorViewer.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';
import {whileDrawn} from '../../viewers/revision.ts';
import type {Viewer} from '../../viewers/types.ts';
import {watchObject} from './object.ts';

const none: Line = [{text: ' No container uses it.', tone: 'muted'}];

/** Containers that use an image, a volume or a network, with a cursor: enter goes to one. */
export const createUsedViewer = (deps: ViewerDeps, kind: ListKind, id: string): Viewer => {
	const object = watchObject(deps, kind, id);
	const rows = () => {
		const {row} = object.get();
		const users = row && 'usedBy' in row ? sortUsers(row.usedBy) : [];
		const lines = userLines(users);
		return users.map((user, at) => ({key: user.id, text: user.name, line: lines[at] ?? []}));
	};
	const viewer = createCursorViewer({
		...{schedule: deps.schedule, rows},
		paint: ({line}) => line,
		none: () => none,
		status() {
			if (object.get().gone) return [{text: 'removed', tone: 'warn'}];
			return [{text: counted(rows().length, 'container'), tone: 'muted'}];
		},
	});
	return {
		...whileDrawn(viewer, () => object.start(viewer.changed)),
		enter() {
			const user = viewer.current();
			return user && {kind: 'container', id: user.key};
		},
	};
};
