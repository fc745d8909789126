import {isListKind, kindOf} from '../../src/kinds/index.ts';
import type {Subject} from '../../src/viewers/subject.ts';
import type {OnScreen} from '../../src/workspace/types.ts';

/** The name of an object in a slot; its id once it is gone, unless a program in it knows better. */
export const objectName = (
	workspace: Pick<OnScreen, 'connection' | 'viewer'>,
	{kind, id}: Subject,
	slot: string,
): string => {
	const connection = workspace.connection.get();
	if (connection.phase !== 'connected' || !isListKind(kind)) return id;
	const row = connection.hub.rows(kind).get().rows.get(id);
	if (row) return kindOf(kind).name(row);
	return workspace.viewer(slot).get()?.guest?.name ?? id.replace(/^sha256:/, '').slice(0, 12);
};
