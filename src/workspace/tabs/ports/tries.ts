import {toAppError} from '../../../base/errors.ts';
import {oneLine} from '../../../base/text/text.ts';
import type {TabDeps} from '../target.ts';
import type {Hop} from './hops.ts';
import type {PortRow} from './rows.ts';

/** Ways to ports that were tried, by the key of the port. */
export interface Tries {
	/** What is known of it; nothing where it was not tried. */
	of(key: string): readonly Hop[];
	/** Tries it anew; `changed` is told of what is found. */
	begin(key: string, row: PortRow, changed: () => void): void;
	end(): void;
}

/** None was tried. */
export const createTries = ({
	hub,
	schedule,
	readOnly = () => false,
}: Pick<TabDeps, 'hub' | 'schedule' | 'readOnly'>): Tries => {
	const found = new Map<string, readonly Hop[]>();
	const ended = new AbortController();
	const {signal} = ended;
	const run = async (row: PortRow): Promise<readonly Hop[]> => {
		const {probe} = await import('./probe.ts');
		const isLocal = hub.host.get()?.isLocal === true;
		const {after} = schedule;
		return probe({engine: hub.engine, isLocal, readOnly: readOnly(), signal, after}, row);
	};
	return {
		of: key => found.get(key) ?? [],
		begin(key, row, changed) {
			const say = (hops: readonly Hop[]) => {
				if (signal.aborted) return;
				found.set(key, hops);
				changed();
			};
			say([{name: 'inside', ok: undefined, text: 'is tried …'}]);
			run(row).then(say, thrown => {
				const text = oneLine(toAppError(thrown).message);
				say([{name: 'inside', ok: undefined, text}]);
			});
		},
		end: () => ended.abort(),
	};
};
