import {isRunning, type ProjectRow} from '../../kinds/project/row.ts';
import {isAlive} from '../container/state.ts';

/** Why nothing can be made from its files. */
export const noFilesReason = ({name, configFiles}: ProjectRow): string | undefined =>
	configFiles.length > 0 ? undefined : `nothing tells which files ${name} was made from`;

/** Why there is nothing that could be started or stopped. */
export const downReason = ({name, containers}: ProjectRow): string | undefined =>
	containers.length > 0 ? undefined : `${name} is down`;

export const nothingRunsReason = (row: ProjectRow): string | undefined =>
	downReason(row) ??
	(row.containers.some(isAlive) ? undefined : `no container of ${row.name} runs`);

/** Why there is nothing to start: what `docker compose run` made is started by nobody else. */
export const nothingToStart = (row: ProjectRow): string | undefined => {
	const own = row.containers.filter(({isOnce}) => !isOnce);
	if (own.length === 0) return `${row.name} is down: bring it up`;
	return own.every(isRunning) ? `${row.name} runs already` : undefined;
};

const hasState = (row: ProjectRow, state: 'running' | 'paused'): boolean =>
	row.containers.some(container => container.state === state);

/** Why there is nothing to pause. */
export const notRunningReason = (row: ProjectRow): string | undefined => {
	if (hasState(row, 'running')) return undefined;
	return hasState(row, 'paused') ? `${row.name} is paused already` : nothingRunsReason(row);
};

export const notPausedReason = (row: ProjectRow): string | undefined =>
	hasState(row, 'paused') ? undefined : `${row.name} is not paused`;
