import type {ImageBytes} from '../engine/images/types.ts';

/** What the engine was last heard to say of sizes. No list asks for them: the engine looks at every file. */
export interface KnownSizes {
	/** By name. */
	readonly volumes: ReadonlyMap<string, number>;
	/** By id. */
	readonly images: ReadonlyMap<string, ImageBytes>;
}

export const noSizes: KnownSizes = {volumes: new Map(), images: new Map()};
