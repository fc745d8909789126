import type {LogLine} from '../../engine/logTypes.ts';

export type StreamName = LogLine['stream'];

/** A log by the name of its container: ids change when containers are made anew. */
export interface SavedSource {
	readonly name: string;
	/** Only what was written there; absent = both. */
	readonly stream?: StreamName;
}

/** A container whose log a pane shows; the name is what it had when the pane was opened. */
export interface LogSource extends SavedSource {
	readonly containerId: string;
	/** Containers that had its place and were removed, oldest first; what was read of them stays. */
	readonly before?: readonly EarlierLog[];
}

/** The log of a container that another one took the place of. */
export interface EarlierLog {
	readonly containerId: string;
	/** When the next one began, nanoseconds since the epoch. */
	readonly untilNano: bigint;
}

/** `web`, `web stderr`: names of containers have no spaces. */
export const sourceText = ({name, stream}: SavedSource): string =>
	stream === undefined ? name : `${name} ${stream}`;

/** Reads what `sourceText` wrote; `undefined` for what is neither. */
export const readSource = (text: string): SavedSource | undefined => {
	const [, name, stream] = /^([a-z0-9][\w.-]*)(?: (stdout|stderr))?$/i.exec(text.trim()) ?? [];
	if (name === undefined) return undefined;
	return stream === undefined ? {name} : {name, stream: stream as StreamName};
};

/** Each log once; both streams of one are the whole of it. */
export const uniteSources = <S extends SavedSource>(
	sources: readonly S[],
	keyOf: (source: S) => string,
): readonly S[] => {
	const united = new Map<string, S>();
	for (const source of sources) {
		const known = united.get(keyOf(source));
		if (!known) united.set(keyOf(source), source);
		else if (known.stream !== source.stream) {
			const {stream: _one, ...whole} = known;
			united.set(keyOf(source), whole as S);
		}
	}
	return [...united.values()];
};

/** The containers of a log, oldest first, and when each took the place of the one before. */
export const lineageOf = ({
	before = [],
	...source
}: LogSource): readonly (LogSource & {readonly sinceNano: bigint | undefined})[] =>
	[...before, source].map(({containerId}, index) => ({
		...source,
		containerId,
		sinceNano: before[index - 1]?.untilNano,
	}));
