import type {EngineEvent} from '../engine/things.ts';
import {isListKind, type ListKind} from './index.ts';

/** The object that an event is about, where it is one of ours. */
export const targetOfEvent = ({
	type,
	id,
}: EngineEvent): {readonly kind: ListKind; readonly id: string} | undefined =>
	isListKind(type) && id !== '' ? {kind: type, id} : undefined;
