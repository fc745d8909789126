import type {ContainerRow} from '../../../kinds/container/row.ts';
import {isMadeUpName} from '../../../kinds/volume/row.ts';
import {firstOf, subjectOf} from '../../naming.ts';
import {sizeIn, type VolumeSizes} from '../../volume/sizes.ts';
import {isAlive} from '../state.ts';
import type {VolumeUsers} from './volumeUsers.ts';

/** Lines of one sort that a question shows at most. */
const shownLines = 6;

/** Volumes that nobody named, by what people are told of them. */
const unnamed = (rows: readonly ContainerRow[], sizes?: VolumeSizes) =>
	rows.flatMap(row =>
		row.mounts
			.filter(({type, name}) => type === 'volume' && isMadeUpName(name))
			.map(({name, destination}) => ({
				name,
				told: `${name.slice(0, 12)} at ${destination} of ${row.name}${sizeIn(sizes, name)}`,
			})),
	);

/** What `docker rm --volumes` takes along. */
export const anonymousVolumes = (
	rows: readonly ContainerRow[],
	sizes?: VolumeSizes,
): readonly string[] => unnamed(rows, sizes).map(({told}) => told);

/** Must be armed where nothing but what runs would be removed; undefined where nothing runs. */
export const forcedBy = (rows: readonly ContainerRow[]) => {
	if (!rows.some(isAlive)) return undefined;
	const runs = `${subjectOf('container', rows)} ${rows.length > 1 ? 'run' : 'runs'}`;
	return {
		check: (armed: boolean) =>
			armed || !rows.every(isAlive) ? undefined : `${runs}: arm force, or stop first`,
	};
};

const fateOf = ({name, state}: ContainerRow, force: boolean): string =>
	`${name} is ${state} and ${force ? 'is killed first' : 'stays: only force removes it'}`;

/** What removing these containers does, a line each. */
export const losses = (
	rows: readonly ContainerRow[],
	force: boolean,
	volumes: boolean,
	{
		sizes,
		users = new Map(),
	}: {readonly sizes?: VolumeSizes | undefined; readonly users?: VolumeUsers} = {},
): readonly string[] => [
	...firstOf(
		rows.flatMap(row => {
			if (isAlive(row)) return fateOf(row, force);
			// The question names a single one already.
			return rows.length > 1 ? row.name : [];
		}),
		shownLines,
	),
	...firstOf(
		unnamed(rows, sizes).map(({name, told}) => {
			const user = users.get(name);
			if (user !== undefined) return `Volume ${told} stays: ${user} has it too`;
			return `Volume ${told} ${volumes ? 'is lost' : 'stays'}`;
		}),
		shownLines,
	),
];
