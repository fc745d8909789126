import type {Situation} from '../../actions/catalog.ts';
import type {Layer} from '../../actions/command.ts';
import type {Targets} from '../../commands/context.ts';
import {targetsOf} from '../../commands/targets.ts';
import type {ContainerRow} from '../../kinds/container/row.ts';
import {fromTrouble, severities, troubleOf} from '../../kinds/container/trouble.ts';
import type {Stats} from '../../kinds/stats.ts';
import type {Session} from '../../session/session.ts';
import type {WorkspaceState} from '../../state/types.ts';
import type {Readable} from '../../store/store.ts';
import type {Contents} from '../contents.ts';
import {layersOf} from '../focus.ts';
import type {Lists} from '../start/lists.ts';

export interface SituationParts {
	readonly state: Readable<WorkspaceState>;
	readonly session: Pick<Session, 'connection' | 'hub'>;
	readonly lists: Pick<Lists, 'any'>;
	readonly contents: Pick<Contents, 'focused'>;
	/** ms since the epoch. */
	now(): number;
}

/** What keys mean now, and to what. */
export interface Situations {
	/** Layers that are asked for a key, first match wins. */
	layers(): readonly Layer[];
	/** Rows that an act or a look would take. */
	targets(): Targets | undefined;
	/** `target`: given to `unavailable` of commands. */
	situation(target: unknown): Situation;
}

/** True for one container alone that is in trouble, so that its why is asked for first. */
const isTroubled = (
	{kind, rows}: {readonly kind: string; readonly rows: readonly unknown[]},
	now: number,
	stats: ReadonlyMap<string, Stats> | undefined,
): boolean => {
	const [row, ...others] = rows as readonly ContainerRow[];
	if (kind !== 'container' || !row || others.length > 0) return false;
	const found = troubleOf(row, now, stats?.get(row.id));
	return found !== undefined && severities.indexOf(found.severity) >= fromTrouble;
};

/** Follows from the state, the lists and what is in the panes, whenever it is asked for. */
export const createSituations = (parts: SituationParts): Situations => {
	const {state, session, lists, contents, now} = parts;
	const layers = () => layersOf(state.get(), session.connection.get().phase, contents.focused());
	const targets = () => targetsOf(state.get(), lists.any);
	return {
		layers,
		targets,
		situation(target) {
			const found = targets();
			const {rows = [], absent} = found ?? {};
			const troubled = found && isTroubled(found, now(), session.hub.get()?.stats.get());
			const {readOnly} = state.get();
			return {layers: layers(), rows, absent, troubled, readOnly, target};
		},
	};
};
