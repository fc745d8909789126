import type {Call} from '../call.ts';
import type {Progress} from '../stream/progress.ts';
import type {RemovedImage} from '../things.ts';

/** How much of an image is its own, and how much other images have too. */
export interface ImageBytes {
	readonly uniqueBytes: number;
	readonly sharedBytes: number;
}

export interface PullOptions {
	/** `linux/arm64`; the engine's own where nothing is said. */
	readonly platform?: string;
	/** Every tag of the repository. */
	readonly all?: boolean;
}

export interface PushOptions {
	/** Every tag of the repository. */
	readonly all?: boolean;
}

/** A file on its way to the engine, read no faster than it takes it. */
export interface SentArchive {
	readonly source: AsyncIterable<Uint8Array>;
	/** Bytes, where they are known. */
	readonly length?: number;
}

/** What the engine fetches itself. */
export interface RemoteArchive {
	readonly address: string;
}

export interface ImportOptions {
	/** `web:v1`; without one the image has no name. */
	readonly reference?: string;
	readonly message?: string;
	/** Dockerfile instructions: `CMD ["sh"]`. */
	readonly changes?: readonly string[];
	readonly platform?: string;
}

export interface RemoveImageOptions {
	readonly force: boolean;
	/** Images without a name that it was made from stay. */
	readonly keepParents?: boolean;
}

export interface PruneOptions {
	/** Also those with tags that no container uses, or what images use of the build cache; else only the rest. */
	readonly all: boolean;
	/** `{until: ['24h']}` */
	readonly filters?: Readonly<Record<string, readonly string[]>>;
}

export interface PrunedImages {
	readonly removed: readonly RemovedImage[];
	readonly freedBytes: number;
}

/** What builds have kept. */
export interface BuildCache {
	readonly records: number;
	readonly bytes: number;
	/** Of these, what no image and no build uses. */
	readonly unused: number;
	readonly unusedBytes: number;
}

export interface BuildOptions {
	readonly tags: readonly string[];
	/** Of the Dockerfile, in the context. */
	readonly dockerfile: string;
	readonly buildArgs: Readonly<Record<string, string>>;
	readonly target?: string;
	readonly platform?: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly network?: string;
	readonly noCache: boolean;
	/** Asks registries for newer base images. */
	readonly pull: boolean;
}

/** Images that come and go. What takes a while tells how far it is, and ends with its signal. */
export interface ImageMoves {
	/** Fetches an image. Throws UNAUTHORIZED, NOT_FOUND, UNREACHABLE, also in the middle. */
	pull(reference: string, options: PullOptions, call?: Call): AsyncIterable<Progress>;
	push(reference: string, options: PushOptions, call?: Call): AsyncIterable<Progress>;
	/** The tar of images, as it comes. */
	save(references: readonly string[], call?: Call): AsyncIterable<Uint8Array>;
	/** Images of a tar that `save` wrote. */
	load(archive: SentArchive, call?: Call): AsyncIterable<Progress>;
	/** An image of a tar of files. */
	import(
		from: SentArchive | RemoteArchive,
		options: ImportOptions,
		call?: Call,
	): AsyncIterable<Progress>;
	prune(options: PruneOptions, call?: Call): Promise<PrunedImages>;
	/** With the builder of the engine itself; `context` is a tar. */
	build(context: SentArchive, options: BuildOptions, call?: Call): AsyncIterable<Progress>;
	/** The engine adds it up: it may take a while. */
	buildCache(call?: Call): Promise<BuildCache>;
	/** Forgets what builds have kept for the next ones; bytes that it freed. */
	pruneBuilds(options: PruneOptions, call?: Call): Promise<number>;
}

export interface LoginOptions {
	/** `registry:5000`; empty: the default one. */
	readonly registry: string;
	readonly username: string;
	readonly password: string;
}

export interface SearchOptions {
	/** Results at most. */
	readonly limit: number;
	/** `{stars: ['3'], 'is-official': ['true']}` */
	readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** An image that a registry knows. */
export interface FoundImage {
	readonly name: string;
	readonly description: string;
	readonly stars: number;
	readonly official: boolean;
}

/** Where images come from, and as whom we fetch them there: what docker's config.json says. */
export interface Registries {
	/** Returns what is to be said about where the password is kept. UNAUTHORIZED for a wrong one. */
	login(options: LoginOptions, call?: Call): Promise<string | undefined>;
	/** False when nobody was logged in there. */
	logout(registry: string, call?: Call): Promise<boolean>;
	/** Those that somebody is logged in at. */
	known(): Promise<readonly string[]>;
	search(term: string, options: SearchOptions, call?: Call): Promise<readonly FoundImage[]>;
}
