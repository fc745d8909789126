import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {EngineAccess} from '../../action.ts';
import {leaves} from '../commit/commitCaptures.ts';

/** What nobody brings back, where one container is removed: a commit would keep it. Never throws. */
export const unsavedChanges = async (
	rows: readonly ContainerRow[],
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const [row, ...others] = rows;
	if (!row || others.length > 0) return [];
	const all = leaves(await engine.containers.changes(row.id, {signal}).catch(() => []));
	// What is mounted is told of by itself; the place for it, and the way there, were made by the engine.
	const made = ['/sbin/docker-init', ...row.mounts.map(({destination}) => destination)];
	const changes = all.filter(
		({path}) => !made.some(one => one === path || one.startsWith(`${path}/`)),
	);
	if (changes.length === 0) return [];
	const files =
		changes.length === 1 ? 'a file that it changed' : `${changes.length} files that it changed`;
	return [`Lost for good: ${files} inside; C commits them to an image first`];
};
