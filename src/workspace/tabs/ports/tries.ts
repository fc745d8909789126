import {toAppError} from '../../../base/errors.ts';
import {oneLine} from '../../../base/text/text.ts';
import type {TabDeps} from '../target.ts';
import type {Hop} from './hops.ts';
import type {PortRow} from './rows.ts';

/** Ways to ports that were tried, by the key of the port. */
export interface Tries {
	/** What is known of it; nothing where it was not tried. */
	of(key: string): readonly Hop[];
	/** Tries it anew. */
	begin(key: string, row: PortRow): void;
	end(): void;
}

/** `changed`: there is more to show. */
export const createTries = (
	{hub, schedule, readOnly = () => false}: Pick<TabDeps, 'hub' | 'schedule' | 'readOnly'>,
	changed: () => void,
): Tries => {
	const found = new Map<string, readonly Hop[]>();
	const ended = new AbortController();
	const {signal} = ended;
	const say = (key: string, hops: readonly Hop[]) => {
		if (signal.aborted) return;
		found.set(key, hops);
		changed();
	};
	const run = async (row: PortRow): Promise<readonly Hop[]> => {
		const {probe} = await import('./probe.ts');
		const isLocal = hub.host.get()?.isLocal === true;
		const {after} = schedule;
		return probe({engine: hub.engine, isLocal, readOnly: readOnly(), signal, after}, row);
	};
	return {
		of: key => found.get(key) ?? [],
		begin(key, row) {
			say(key, [{name: 'inside', ok: undefined, text: 'is tried …'}]);
			run(row).then(
				hops => say(key, hops),
				thrown => {
					const text = oneLine(toAppError(thrown).message);
					say(key, [{name: 'inside', ok: undefined, text}]);
				},
			);
		},
		end: () => ended.abort(),
	};
};
