import type {Hint} from '../../actions/catalog.ts';
import type {Answers} from '../../actions/ports.ts';
import type {Runnable} from '../../commands/dockerLine.ts';
import type {CommandLine} from '../../commands/line.ts';
import type {ListKind} from '../../kinds/index.ts';

/** An act or a look that docker has a word for. */
export interface PaletteRunnable extends Runnable {
	readonly layer: string;
	/** It takes no row: no name is looked for. */
	readonly rowless: boolean;
}

/** What the command line reaches. */
export interface PaletteDeps {
	/** What can be run here by name, best match first. */
	search(query: string): readonly Hint[];
	/** Everything that docker has a word for, in every view. */
	readonly runnables: readonly PaletteRunnable[];
	rows(kind: ListKind): readonly unknown[];
	/** Words with arguments of their own. */
	readonly lines?: readonly CommandLine[];
	run(id: string): void;
	/** Runs an action or a look on rows of a kind, or without any, with what its form would ask filled in. */
	runOn(id: string, kind: ListKind | undefined, rows: readonly unknown[], values: Answers): void;
	/** Shows a row, with the cursor on it. */
	goTo(kind: ListKind, id: string): void;
	/** Has a shell do a line of docker that only a shell can do. */
	shell(line: string): void;
	setMouse(on: boolean): void;
	quit(): void;
	/** Rows of that kind are known: a name that is not among them does not exist. */
	isListed(kind: ListKind): boolean;
}
