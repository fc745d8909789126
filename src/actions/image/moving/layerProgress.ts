import {bytesShort} from '../../../base/text/format.ts';
import type {Progress} from '../../../engine/stream/progress.ts';

/** How far a transfer of layers is. */
export interface LayerProgress {
	take(part: Progress): void;
	/** `3 of 7 layers · 12M/40M · 3.1M/s · 9 s left`; empty before the first layer. */
	text(): string;
}

interface Layer {
	readonly done: boolean;
	readonly current: number;
	/** 0 = not known. */
	readonly total: number;
	/** It is on its way, and not unpacked. */
	readonly moves: boolean;
}

/** What ends the work on a layer. Source: moby distribution/pull_v2.go, push_v2.go. */
const ends =
	/^(?:Pull complete|Already exists|Pushed|Layer already exists|Mounted from|Pushed to|Download complete.*extracted)/;
/** The bytes are here, or there. */
const moved = /^(?:Verifying Checksum|Download complete|Extracting)/;
/** What carries an id and is no layer. */
const heads = /^(?:Pulling from|Digest:|Status:)/;
/** Older ones say nothing about how fast it is now. */
const windowMs = 4000;

const next = (before: Layer | undefined, {status, current, total}: Progress): Layer => {
	const known = before ?? {done: false, current: 0, total: 0, moves: true};
	if (ends.test(status)) return {...known, done: true, current: known.total, moves: false};
	if (moved.test(status)) return {...known, current: known.total, moves: false};
	if (!known.moves || current === undefined) return known;
	// Some layers are larger than was said.
	return {...known, current, total: Math.max(total ?? 0, known.total, current)};
};

const left = (seconds: number): string =>
	seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.round(seconds / 60)} min left`;

/** Adds up what an engine tells of each layer. `now` in ms, of any clock that only goes on. */
export const createLayerProgress = (now: () => number = () => performance.now()): LayerProgress => {
	const layers = new Map<string, Layer>();
	let samples: readonly (readonly [at: number, bytes: number])[] = [];
	const sum = (of: (layer: Layer) => number) =>
		[...layers.values()].reduce((all, layer) => all + of(layer), 0);
	/** Bytes a second, 0 while it is not known. */
	const rate = (): number => {
		const [first, last] = [samples[0], samples.at(-1)];
		if (!first || !last || last[0] - first[0] < 500) return 0;
		return Math.max(0, ((last[1] - first[1]) * 1000) / (last[0] - first[0]));
	};
	return {
		take(part) {
			if (part.id === undefined || heads.test(part.status)) return;
			layers.set(part.id, next(layers.get(part.id), part));
			const at = now();
			if (at - (samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) < 100) return;
			samples = [
				...samples.filter(([when]) => at - when <= windowMs),
				[at, sum(one => one.current)],
			];
		},
		text() {
			if (layers.size === 0) return '';
			const [current, total] = [sum(one => one.current), sum(one => one.total)];
			const speed = rate();
			const isMoving = [...layers.values()].some(({moves}) => moves);
			const parts = [
				`${sum(one => (one.done ? 1 : 0))} of ${layers.size} layers`,
				...(total > 0 ? [`${bytesShort(current)}/${bytesShort(total)}`] : []),
				...(isMoving && speed > 0 ? [`${bytesShort(speed)}/s`] : []),
				...(isMoving && speed > 0 && total > current ? [left((total - current) / speed)] : []),
			];
			return parts.join(' · ');
		},
	};
};
