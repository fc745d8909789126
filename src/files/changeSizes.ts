import {posix} from 'node:path';
import type {ContainerFiles} from '../engine/containers/types.ts';

/** What is known of sizes: of a file its own, of a directory the sum of the files below it that were asked for. */
export interface ChangeSize {
	readonly bytes: number;
	/** How many files that is of. */
	readonly files: number;
}

/** Sizes of files that a container has changed, each asked for once. */
export interface ChangeSizes {
	/** Asks for the size of a file, unless it is known or asked for. */
	want(path: string): void;
	of(path: string): ChangeSize | undefined;
}

const atOnce = 4;
/** About a screen full: what was passed by is not asked for any more. */
const mostWanted = 100;

/** The engine tells changes without sizes, and the size of one file at a time: `changed` is told when one came. */
export const createChangeSizes = (
	engine: Pick<ContainerFiles, 'statPath'>,
	container: string,
	signal: AbortSignal,
	changed: () => void,
): ChangeSizes => {
	const wanted = new Set<string>();
	const asked = new Set<string>();
	const known = new Map<string, ChangeSize>();
	let asking = 0;

	const add = (path: string, bytes: number) => {
		for (let at = path; at.length > 1; at = posix.dirname(at)) {
			const before = known.get(at) ?? {bytes: 0, files: 0};
			known.set(at, {bytes: before.bytes + bytes, files: before.files + 1});
		}
		changed();
	};
	const ask = async (path: string) => {
		asked.add(path);
		asking += 1;
		try {
			const {type, sizeBytes} = await engine.statPath(container, path, {signal});
			add(path, type === 'directory' ? 0 : sizeBytes);
		} catch {
			// It is gone since, or cannot be seen: it stays without a size.
		}
		asking -= 1;
	};
	const next = () => {
		for (const path of wanted) {
			if (asking >= atOnce || signal.aborted) return;
			wanted.delete(path);
			void ask(path).then(next);
		}
	};
	return {
		want(path) {
			if (asked.has(path) || wanted.has(path)) return;
			wanted.add(path);
			const [oldest] = wanted;
			if (wanted.size > mostWanted && oldest !== undefined) wanted.delete(oldest);
			next();
		},
		of: path => known.get(path),
	};
};
