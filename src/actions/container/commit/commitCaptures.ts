import type {FileChange} from '../../../engine/things.ts';
import type {ContainerRow} from '../../../kinds/container/row.ts';
import type {EngineAccess} from '../../action.ts';
import {firstOf} from '../../naming.ts';

const shownPaths = 6;
const signs: Readonly<Record<FileChange['kind'], string>> = {
	added: '+',
	modified: '~',
	deleted: '-',
};

/** Directories are listed as modified for every change below them; those say nothing new. */
export const leaves = (changes: readonly FileChange[]): readonly FileChange[] => {
	const parents = new Set(changes.map(({path}) => path.slice(0, path.lastIndexOf('/'))));
	return changes.filter(({kind, path}) => kind !== 'modified' || !parents.has(path));
};

/** What a commit of a container would capture and what not, a line each. */
export const commitCaptures = async (
	row: ContainerRow,
	{engine, signal}: EngineAccess,
): Promise<readonly string[]> => {
	const changes = leaves(await engine.containers.changes(row.id, {signal}));
	const counts = (['added', 'modified', 'deleted'] as const)
		.map(kind => ({kind, count: changes.filter(change => change.kind === kind).length}))
		.filter(({count}) => count > 0)
		.map(({kind, count}) => `${count} ${kind}`);
	const summary =
		counts.length === 0
			? 'It has changed no file since its image.'
			: `Captures ${counts.join(', ')}:`;
	const mounts = row.mounts.map(({destination}) => destination);
	return [
		summary,
		...firstOf(
			changes.map(({kind, path}) => `${signs[kind]} ${path}`),
			shownPaths,
		),
		...(mounts.length > 0 ? [`Not what is mounted: ${firstOf(mounts, 4).join(', ')}`] : []),
	];
};
