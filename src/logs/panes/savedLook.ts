import type {PaneMemo} from './memo.ts';

/** What of the look of lines is kept, by its name in a layout: the switch that it is of, its usual state, and its others. */
const kept = {
	wrap: {id: 'wrap', usual: 'off', others: ['on']},
	times: {id: 'time', usual: 'off', others: ['relative', 'local', 'utc', 'own']},
	format: {id: 'format', usual: 'raw', others: ['columns', 'pretty']},
	bars: {id: 'histogram', usual: 'off', others: ['on']},
} as const;
export type LookName = keyof typeof kept;

export const lookNames = Object.keys(kept) as readonly LookName[];

/** What stands for a look that is not the usual one. */
export const lookWords = (name: LookName): readonly string[] => kept[name].others;

/** How the lines of a pane are shown, as far as that is not as usual. */
export type SavedLook = Readonly<Partial<Record<LookName, string>>> & {
	/** Keys of the columns that were chosen. */
	readonly columns?: readonly string[];
};

/** How a pane is looked at, for a layout; undefined where all is as usual. */
export const lookOf = ({switches, columns}: PaneMemo): SavedLook | undefined => {
	const changed = lookNames.flatMap(name => {
		const {id, usual} = kept[name];
		const state = switches[id] ?? usual;
		return state === usual ? [] : [[name, state] as const];
	});
	if (changed.length === 0 && columns.length === 0) return undefined;
	return {...Object.fromEntries(changed), ...(columns.length === 0 ? {} : {columns})};
};

/** The same for a viewer. */
export const memoOfLook = (look: SavedLook): Pick<PaneMemo, 'switches' | 'columns'> => ({
	switches: Object.fromEntries(
		lookNames.map(name => [kept[name].id, look[name] ?? kept[name].usual]),
	),
	columns: look.columns ?? [],
});
