import {rmSync} from 'node:fs';
import {basename, resolve} from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';

/** The pieces that are loaded with an entry, whatever happens. */
const loadedWith = ({outputs}: Metafile, entry: string): ReadonlySet<string> => {
	const found = new Set<string>();
	const add = (path: string) => {
		for (const {path: other, kind, external} of outputs[path]?.imports ?? []) {
			if (kind !== 'import-statement' || external || found.has(other)) continue;
			found.add(other);
			add(other);
		}
	};
	add(entry);
	return found;
};

/** What a piece calls `name`, as the entry exports it. */
const alias = (piece: string, name: string): string =>
	`${name}_${/-(\w+)\.mjs$/.exec(piece)?.[1] ?? ''}`;

const exported = (piece: string, names: readonly string[]): string =>
	names.map(name => `${name} as ${alias(piece, name)}`).join();

const imported = (piece: string, names: readonly string[]): string =>
	names.map(name => `${alias(piece, name)} as ${name}`).join();

/** The file of an entry, or of what is loaded late, and the pieces that go into it. */
interface Head {
	readonly path: string;
	readonly pieces: ReadonlySet<string>;
}

/** Those of the heads before are there when a head is loaded. */
const headsOf = (metafile: Metafile, paths: readonly string[]): readonly Head[] => {
	const taken = new Set<string>();
	return paths.map(path => {
		const pieces = new Set([...loadedWith(metafile, path)].filter(piece => !taken.has(piece)));
		for (const piece of [path, ...pieces]) taken.add(piece);
		for (const other of paths) pieces.delete(other);
		return {path, pieces};
	});
};

/**
 * Puts into the file of an entry what is always loaded with it, and into the file of each source in `late` (loaded by
 * `import()`, in this order) what is loaded with that besides. esbuild makes a piece of everything that two files
 * share, thirty for this program, each found, read and checked by itself: 15 ms of a start. The others import it from
 * there, which is there before they are.
 */
export const joinPieces = async (
	metafile: Metafile,
	entry: string,
	options: BuildOptions & {readonly outdir: string},
	late: readonly string[] = [],
): Promise<void> => {
	const outputs = Object.entries(metafile.outputs);
	const lateFiles = late.map(source => {
		const [path] = outputs.find(([, {entryPoint}]) => entryPoint === source) ?? [];
		if (path === undefined) throw new Error(`nothing imports ${source} late`);
		return path;
	});
	const heads = headsOf(metafile, [entry, ...lateFiles]);
	const exportsOf = (piece: string) => metafile.outputs[piece]?.exports ?? [];
	/** Where a piece went, by its name. */
	const placed = new Map(
		heads.flatMap(head => [...head.pieces].map(piece => [basename(piece), {piece, head}] as const)),
	);
	/** `own`: the head that is being built, if one is. */
	const fromHeads = (own?: Head): Plugin => ({
		name: 'from-heads',
		setup({onResolve, onLoad}) {
			onResolve({filter: /^\.\//}, ({path, kind, namespace}) => {
				if (kind === 'entry-point') return undefined;
				const found = namespace === 'piece' ? undefined : placed.get(basename(path));
				if (own && (found?.head === own || basename(path) === basename(own.path))) return undefined;
				return found ? {path: found.piece, namespace: 'piece'} : {path, external: true};
			});
			onLoad({filter: /./, namespace: 'piece'}, ({path}) => {
				const head = placed.get(basename(path))?.head.path ?? '';
				return {contents: `export {${imported(path, exportsOf(path))}} from './${basename(head)}'`};
			});
		},
	});
	const again = {...options, splitting: false, allowOverwrite: true};
	const {outdir} = options;
	const built = heads.map(head => ({
		head,
		whole: [
			`export * from './${basename(head.path)}'`,
			...[...head.pieces].map(
				piece => `export {${exported(piece, exportsOf(piece))}} from './${basename(piece)}'`,
			),
		].join(';\n'),
	}));
	const others = Object.keys(metafile.outputs).filter(
		path =>
			path.endsWith('.mjs') &&
			!placed.has(basename(path)) &&
			heads.every(head => head.path !== path),
	);
	for (const {head, whole} of built) {
		await build({
			...again,
			stdin: {contents: whole, resolveDir: resolve(outdir), sourcefile: 'whole'},
			entryNames: basename(head.path, '.mjs'),
			plugins: [fromHeads(head)],
		});
	}
	await build({
		...again,
		entryPoints: others.map(path => `./${path}`),
		plugins: [fromHeads()],
	});
	for (const {pieces} of heads)
		for (const piece of pieces) for (const end of ['', '.map']) rmSync(`${piece}${end}`);
};
