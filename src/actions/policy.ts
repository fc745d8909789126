import type {AnyAction, Confirmation} from './action.ts';
import type {Caution} from './ports.ts';

/** More rows than this are never changed by one key, nor destroyed by a letter. */
const manyRows = 5;

const rank: Readonly<Record<Caution, number>> = {never: 0, ask: 1, type: 2};

export interface Stakes {
	readonly rows: number;
	readonly hostClass: 'dev' | 'prod';
	/** Of the settings: by action id. */
	readonly overrides: Readonly<Record<string, Caution>>;
	/** What the act says about itself, now that it knows what it touches. */
	readonly confirmation: Confirmation | undefined;
	/** A menu or a form has asked already what is to be done. */
	readonly isAsked?: boolean;
	/** Others of its kind can be taken back, and this one cannot. */
	readonly isFinal?: boolean;
}

const byDefault = (action: AnyAction, stakes: Stakes): Caution => {
	const {rows, hostClass, isAsked, isFinal} = stakes;
	if (hostClass === 'prod') return 'type';
	if (isFinal) return 'ask';
	if (action.effect !== 'destroy') return rows > manyRows && !isAsked ? 'ask' : 'never';
	return rows > manyRows ? 'type' : 'ask';
};

/**
 * How much an act asks before it runs. What the settings say for an action is final, except that
 * nothing lowers what the act itself demands (volumes that cannot come back).
 */
export const cautionOf = (action: AnyAction, id: string, situation: Stakes): Caution => {
	const isRead = action.effect === 'read';
	const level = isRead ? 'never' : (situation.overrides[id] ?? byDefault(action, situation));
	const answer = situation.confirmation?.answer;
	const demanded: Caution = answer === 'typed' ? 'type' : answer === 'yes' ? 'ask' : 'never';
	return rank[demanded] > rank[level] ? demanded : level;
};
