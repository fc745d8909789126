import type {EngineEvent} from '../engine/things.ts';
import {isListKind, type ListKind} from './index.ts';

/** What an object was called last, by the events that were heard of it; undefined where none was. */
export const nameHeard = (
	events: readonly EngineEvent[],
	kind: ListKind,
	id: string,
): string | undefined =>
	events.findLast(event => event.type === kind && event.id === id)?.attributes['name'];

/** The object that an event is about, where it is one of ours. */
export const targetOfEvent = ({
	type,
	id,
}: EngineEvent): {readonly kind: ListKind; readonly id: string} | undefined =>
	isListKind(type) && id !== '' ? {kind: type, id} : undefined;
