import {type AppError, toAppError} from '../../base/errors.ts';
import {createScope} from '../../base/scope.ts';
import type {InspectJson} from '../../engine/things.ts';
import {type ListKind, listedById, type Rows} from '../../kinds/index.ts';
import type {ViewerDeps} from '../../viewers/deps.ts';

/** What is known of one object. */
export interface ObjectState<K extends ListKind = ListKind> {
	/** As it was last, when it is gone. */
	readonly row: Rows[K] | undefined;
	/** Its inspect answer; stays when the object is gone. */
	readonly raw: InspectJson | undefined;
	/** Why the last inspect failed. */
	readonly error: AppError | undefined;
	/** It is not in the list any more. */
	readonly gone: boolean;
}

export interface ObjectWatch<K extends ListKind> {
	get(): ObjectState<K>;
	/** Keeps it current until what it returns is called; `changed` is told of news. */
	start(changed: () => void): () => void;
}

/** Row and inspect answer of one object, asked again whenever its row changes. */
export const watchObject = <K extends ListKind>(
	{hub}: ViewerDeps,
	kind: K,
	id: string,
): ObjectWatch<K> => {
	const rows = hub.rows(kind);
	const {inspect, answer} = listedById[kind];
	let state: ObjectState<K> = {row: undefined, raw: undefined, error: undefined, gone: false};

	const start = (changed: () => void) => {
		const scope = createScope();
		let asking = false;
		let again = false;
		const set = (change: Partial<ObjectState<K>>) => {
			state = {...state, ...change};
			changed();
		};
		const ask = async () => {
			again = asking;
			if (asking) return;
			asking = true;
			try {
				set({raw: await inspect(hub.engine, id, {signal: scope.signal}), error: undefined});
			} catch (thrown) {
				if (!scope.signal.aborted) set({error: toAppError(thrown)});
			}
			asking = false;
			if (again && !scope.signal.aborted) await ask();
		};
		const update = () => {
			const {phase, rows: all} = rows.get();
			const row = all.get(id) as Rows[K] | undefined;
			if (row === undefined) {
				if (phase === 'ready') set({gone: true});
				else if (!state.raw && !asking) void ask();
				return;
			}
			if (row === state.row && state.raw) return;
			const raw = answer?.(row);
			set({row, gone: false, ...(raw ? {raw, error: undefined} : {})});
			if (!raw) void ask();
		};
		scope.defer(rows.subscribe(update));
		update();
		return scope.end;
	};
	return {get: () => state, start};
};
