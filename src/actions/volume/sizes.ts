import {dockerBytes} from '../../base/text/format.ts';
import type {ActionContext} from '../action.ts';

/** Bytes by the name of a volume. */
export type VolumeSizes = ReadonlyMap<string, number>;

/** Of the form and the question after it, which are about the same volumes. */
const asked = new WeakMap<ActionContext, Promise<VolumeSizes>>();

/** How big the volumes of the engine are; asked once for an act, since it can take the engine minutes. */
export const askSizes = (context: ActionContext): Promise<VolumeSizes> => {
	const sizes = asked.get(context) ?? context.engine.volumes.sizes({signal: context.signal});
	asked.set(context, sizes);
	return sizes;
};

/** `, 12.3MB`, or nothing where it is not known. */
export const sizeIn = (sizes: VolumeSizes | undefined, name: string): string => {
	const bytes = sizes?.get(name);
	return bytes === undefined ? '' : `, ${dockerBytes(bytes)}`;
};
