import {type AnyAction, idOf} from '../actions/action.ts';
import {firstOf, nameOf, nounOf} from '../actions/naming.ts';
import type {AboutRows} from '../actions/ports.ts';
import {availableRows} from '../actions/refusal.ts';
import type {Overlays} from '../overlays/overlays.ts';

/** One of two twins, with the rows that can take it. */
export interface ChosenTwin {
	readonly action: AnyAction;
	readonly rows: readonly unknown[];
}

const namesShown = 3;

/** What twins can do with rows of both states, the first of them first; `undefined` where only one of them can do anything. */
export const mixedTwins = (
	action: AnyAction,
	twin: AnyAction | undefined,
	rows: readonly unknown[],
): readonly ChosenTwin[] | undefined => {
	if (!twin) return undefined;
	const both = [action, twin].map(one => ({action: one, rows: availableRows(one, rows)}));
	return both.every(one => one.rows.length > 0) ? both : undefined;
};

/** Asks which of two twins is meant where rows of both states are marked: `Stop 36, start 5`. */
export const chooseTwin = async (
	both: readonly ChosenTwin[],
	overlays: Pick<Overlays, 'choose'>,
	about: AboutRows,
): Promise<ChosenTwin | undefined> => {
	const said = both.map(({action, rows}) => `${action.title} ${rows.length}`);
	const [first = '', second = ''] = said;
	const id = await overlays.choose({
		title: `${first}, ${second.charAt(0).toLowerCase()}${second.slice(1)}: which?`,
		options: both.map(({action, rows}, index) => ({
			value: idOf(action),
			label: `${said[index]} ${nounOf(action.kind, rows.length)}`,
			note: firstOf(
				rows.map(row => nameOf(action.kind, row)),
				namesShown,
			).join(', '),
		})),
		initial: both[0] ? idOf(both[0].action) : '',
		...about,
	});
	return both.find(({action}) => idOf(action) === id);
};
