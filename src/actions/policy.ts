import type {AnyAction, Confirmation} from './action.ts';
import type {Level} from './ports.ts';

/** More rows than this are never destroyed by one key. */
const manyRows = 5;

const rank: Readonly<Record<Level, number>> = {never: 0, ask: 1, type: 2};

export interface Situation {
	readonly rows: number;
	readonly hostClass: 'dev' | 'prod';
	/** Of the settings: by action id. */
	readonly overrides: Readonly<Record<string, Level>>;
	/** What the act says about itself, now that it knows what it touches. */
	readonly confirmation: Confirmation | undefined;
}

const byDefault = (action: AnyAction, {rows, hostClass}: Situation): Level => {
	if (hostClass === 'prod') return 'type';
	if (action.effect !== 'destroy') return 'never';
	return rows > manyRows ? 'type' : 'ask';
};

/**
 * How much an act asks before it runs. What the settings say for an action is final, except that
 * nothing lowers what the act itself demands (volumes that cannot come back).
 */
export const levelOf = (action: AnyAction, id: string, situation: Situation): Level => {
	if (action.effect === 'read') return 'never';
	const level = situation.overrides[id] ?? byDefault(action, situation);
	const answer = situation.confirmation?.answer;
	const demanded: Level = answer === 'typed' ? 'type' : answer === 'yes' ? 'ask' : 'never';
	return rank[demanded] > rank[level] ? demanded : level;
};
