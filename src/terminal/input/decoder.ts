import type {InputEvent} from './events.ts';
import {isTornReply, readKey, readTornReply, readUnfinished} from './keys.ts';

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
/** UTF-16 units of a paste that are kept. */
const longestPaste = 1_048_576;
/** How long a sequence that was split on its way may take to arrive whole. */
const sequenceMs = 500;

/** Wheel steps that arrived together are one event with a count; of a drag the last place counts. */
const fold = (events: readonly InputEvent[]): InputEvent[] => {
	const folded: InputEvent[] = [];
	for (const event of events) {
		const last = folded.at(-1);
		const joins = event.type === 'mouse' && last?.type === 'mouse' && event.name === last.name;
		if (!joins || event.name === 'down' || event.name === 'up') folded.push(event);
		else if (event.name === 'drag') folded[folded.length - 1] = event;
		else folded[folded.length - 1] = {...event, count: last.count + event.count};
	}
	return folded;
};

/** Without what the terminal itself says in between: answers and reports, which nobody has typed. */
export const typedIn = (chunk: string): string => {
	let typed = '';
	for (let rest = chunk; rest !== ''; ) {
		const isPaste = rest.startsWith(pasteStart);
		const end = isPaste ? rest.indexOf(pasteEnd) : -1;
		const {length, event} = isPaste ? {length: end + pasteEnd.length} : readKey(rest);
		// What is not complete is read with the next chunk.
		if (length === 0 || (isPaste && end < 0)) break;
		if (isPaste || event?.type === 'key') typed += rest.slice(0, length);
		rest = rest.slice(length);
	}
	return typed;
};

/** Turns the text that a terminal sends, however it was split, into events. */
export interface InputDecoder {
	/** Events that are complete with this chunk. */
	push(chunk: string): InputEvent[];
	/** Gives up waiting for the rest of a sequence. */
	expire(): InputEvent[];
	/** What has come behind an event, where that is known. */
	behind(event: InputEvent): string | undefined;
	/** How long to wait for the rest of what was begun; `undefined` when nothing was. */
	waitMs(): number | undefined;
}

/** A decoder; `escapeMs` is how long an ESC alone waits for the rest of a sequence. */
export const createInputDecoder = (escapeMs = 30): InputDecoder => {
	let buffer = '';
	let paste: string | undefined;
	/** The beginning of an answer was given up, its rest is still to come: it must not be typed. */
	let isTorn = false;
	const behind = new WeakMap<InputEvent, string>();

	/** The buffer is searched for the end; all of it but what may be the start of the end is pasted. */
	const readPaste = (pasted: string): InputEvent | undefined => {
		const end = buffer.indexOf(pasteEnd);
		const length = end >= 0 ? end : Math.max(0, buffer.length - pasteEnd.length + 1);
		const text = pasted + buffer.slice(0, Math.min(length, longestPaste - pasted.length));
		buffer = buffer.slice(end >= 0 ? end + pasteEnd.length : length);
		paste = end >= 0 ? undefined : text;
		return end >= 0 ? {type: 'paste', text} : undefined;
	};

	const next = (): InputEvent | undefined | 'more' => {
		if (paste !== undefined) return readPaste(paste) ?? 'more';
		if (buffer.startsWith(pasteStart)) {
			buffer = buffer.slice(pasteStart.length);
			paste = '';
			return undefined;
		}
		const {length, event} = readKey(buffer);
		if (length === 0) return 'more';
		buffer = buffer.slice(length);
		return event;
	};

	return {
		push(chunk) {
			// The end of a paste can get lost with the connection: ctrl-c by itself always gets through.
			if (paste !== undefined && chunk === '\x03') {
				paste = undefined;
				buffer = '';
			}
			buffer += chunk;
			if (isTorn) {
				const {length, ended} = readTornReply(buffer);
				buffer = buffer.slice(length);
				isTorn = !ended;
				if (isTorn) return [];
			}
			const events: InputEvent[] = [];
			while (buffer !== '') {
				const event = next();
				if (event === 'more') break;
				if (!event) continue;
				events.push(event);
				behind.set(event, buffer);
			}
			return fold(events);
		},
		expire() {
			if (paste !== undefined) return [];
			const wasTorn = isTorn;
			const event = readUnfinished(buffer);
			isTorn ||= isTornReply(buffer);
			// Its last ESC may be the first half of what ends it.
			buffer = isTorn && !wasTorn && buffer.endsWith('\x1b') ? '\x1b' : '';
			if (isTorn) return [];
			return event ? [event] : [];
		},
		behind: event => behind.get(event),
		waitMs() {
			if (buffer === '' || paste !== undefined) return undefined;
			return buffer === '\x1b' && !isTorn ? escapeMs : sequenceMs;
		},
	};
};
