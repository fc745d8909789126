import type {FormRequest} from '../../actions/ports.ts';
import type {Completer} from '../../completion/completer.ts';
import type {Completes} from '../../docker/completes.ts';
import type {HubKinds} from '../../hub/types.ts';
import {isListKind, kindOfList, type ListKind} from '../../kinds/index.ts';
import type {Overlays} from '../../overlays/overlays.ts';

/** What completes words, while something is open that has some. */
export interface Completing {
	/** Undefined until it is loaded. */
	now(): Completer | undefined;
	/** What is wrong with a whole line that makes a container; undefined while that is not known. */
	wrongWith(line: string): string | undefined;
	end(): void;
}

/** What is known of the engine. */
export interface CompletionRows {
	hub(): HubKinds | undefined;
	rows(kind: ListKind): readonly unknown[];
}

/** Lists are kept while names of theirs can be typed, and told of when they come. */
const holdLists = (
	hub: HubKinds | undefined,
	kinds: readonly ListKind[],
	onListed: () => void,
): (() => void) => {
	const leave = kinds.map(kind => {
		const rows = hub?.rows(kind);
		let phase = rows?.get().phase;
		return rows?.subscribe(() => {
			const before = phase;
			phase = rows.get().phase;
			if (phase !== before) onListed();
		});
	});
	return () => {
		for (const unsubscribe of leave) unsubscribe?.();
	};
};

/** As docker takes them: each tag of an image. */
const namesOf = (id: string, rows: CompletionRows['rows']): readonly string[] => {
	if (!isListKind(id)) return [];
	const {name, names} = kindOfList(id);
	return rows(id).flatMap(row => names?.(row) ?? [name(row)]);
};

/** `changed` is told when there is more to complete with than before. */
export const openCompleting = (
	{hub, rows}: CompletionRows,
	kinds: readonly ListKind[],
	changed: () => void,
): Completing => {
	const release = holdLists(hub(), kinds, changed);
	let completer: Completer | undefined;
	let read: ((line: string) => unknown) | undefined;
	let isOver = false;
	const load = async () => {
		const [{createCompleter}, {fillFromLine}] = await Promise.all([
			import('../../completion/completer.ts'),
			import('../../actions/container/create/parse.ts'),
		]);
		if (isOver) return;
		read = fillFromLine;
		completer = createCompleter(kind => namesOf(kind, rows), changed);
		changed();
	};
	void load();
	return {
		now: () => completer,
		wrongWith(line) {
			const made = read?.(line);
			return typeof made === 'string' ? made : undefined;
		},
		end() {
			isOver = true;
			release();
			completer?.end();
		},
	};
};

const kindsIn = (what: Completes): readonly ListKind[] => {
	if ('names' in what) return isListKind(what.names) ? [what.names] : [];
	if ('any' in what) return what.any.flatMap(kindsIn);
	if ('each' in what) return kindsIn(what.each);
	if ('flags' in what) return ['container', 'image', 'network', 'volume'];
	return [];
};

/** Asks with a form whose fields complete what is typed. */
export const askCompleting = async (
	known: CompletionRows,
	overlays: Overlays,
	request: FormRequest,
): ReturnType<Overlays['askForm']> => {
	const {completes = {}, fields} = request;
	const isCompleted = Object.entries(fields).some(
		([name, field]) => completes[name] || field.completes,
	);
	if (!isCompleted) return overlays.askForm(request);
	const all = Object.values(completes).flatMap(what => (what ? kindsIn(what) : []));
	const completing = openCompleting(known, [...new Set(all)], overlays.refresh);
	try {
		return await overlays.askForm(request, (name, filled) => {
			const field = fields[name];
			const own =
				typeof field?.completes === 'function' ? field.completes(filled) : field?.completes;
			const what = own ?? completes[name];
			return (what && completing.now()?.field(what, String(filled[name] ?? ''))) ?? [];
		});
	} finally {
		completing.end();
	}
};
