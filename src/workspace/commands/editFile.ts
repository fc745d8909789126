import {posix} from 'node:path';
import type {Undo} from '../../actions/action.ts';
import {toAppError} from '../../base/errors.ts';
import {commandLine, quote} from '../../base/text/shell.ts';
import {type CommandContext, tell, type Uses} from '../../commands/context.ts';
import type {Remote} from '../../files/copy/remote.ts';
import type {Draft} from '../../files/edit.ts';
import {spell} from '../../files/spelling.ts';

/** The editor of the person, as a shell line. */
const editorOf = ({VISUAL, EDITOR}: NodeJS.ProcessEnv): string =>
	VISUAL?.trim() || EDITOR?.trim() || 'vi';

const nothing: AsyncIterable<string> = {
	async *[Symbol.asyncIterator]() {},
};

/** Asks whether it is put back, and once more where somebody else was faster. */
const isSure = async (
	context: Uses<'state' | 'dialog'>,
	draft: Draft,
	what: string,
): Promise<boolean> => {
	const ask = (question: string, consequences: readonly string[], verb: string) =>
		context.dialog.overlays.askConfirm({
			...{question, consequences, verb, commands: [], destroys: verb === 'Replace'},
			answer: context.state().hostClass === 'prod' ? 'typed' : 'yes',
			expected: 'put back',
		});
	if (
		!(await ask(
			`Put ${what} back?`,
			['With its mode and owner; undo has what was there'],
			'Put back',
		))
	)
		return false;
	if (await draft.isCurrent()) return true;
	return ask(`${what} has changed meanwhile. Replace it?`, ['What was written is lost'], 'Replace');
};

/** A text that was edited, and what is written now. */
interface Edited {
	readonly draft: Draft;
	readonly bytes: Buffer;
	/** `web:/etc/motd`. */
	readonly what: string;
}

const undoEdit = ({draft, bytes, what}: Edited): Undo => ({
	title: `Put what was in ${what} before there again`,
	line: commandLine('docker', 'cp', '--archive', '-', posix.dirname(what)),
	async run({engine, signal}) {
		await draft.restore(engine.containers, bytes, signal);
		return `${what} is as it was`;
	},
});

/** Puts it back as an activity, and writes down that it was done. */
const putBack = async (
	context: Uses<'engine' | 'dialog'>,
	{draft, bytes, what}: Edited,
): Promise<void> => {
	const title = `Edit ${what}`;
	const line = commandLine('docker', 'cp', '--archive', draft.path, what);
	const activity = context.dialog.activities.start(title, line);
	const end = (outcome: 'done' | 'failed', result: string) => {
		activity.end(outcome, result);
		const undos = outcome === 'done' ? [undoEdit({draft, bytes, what})] : [];
		const act = {id: 'container.edit', title, lines: [line], undos};
		context.engine.journal.record({...act, outcome, result});
	};
	try {
		await draft.putBack(bytes);
		end('done', `Put ${what} back`);
	} catch (thrown) {
		end('failed', toAppError(thrown).message);
		throw thrown;
	}
};

/** False where something was written that is nowhere else. */
const edit = async (context: CommandContext, draft: Draft, what: string): Promise<boolean> => {
	const {code} = await context.terminal.handOver({
		line: `${editorOf(process.env)} ${quote(draft.path)} </dev/tty`,
		input: () => nothing,
	});
	const bytes = await draft.changed();
	if (code !== 0) tell(context, `The editor ended with ${code ?? 'a signal'}`, 'warn');
	else if (!bytes) tell(context, `${what} stays as it is`);
	if (!bytes) return true;
	if (code !== 0 || !(await isSure(context, draft, what))) return false;
	await putBack(context, {draft, bytes, what});
	context.viewers.focused()?.refresh?.();
	tell(context, `Put ${what} back`);
	return true;
};

/** Lets a text of a container be edited here, and puts it back. */
export const editFile = async (context: CommandContext, remote: Remote): Promise<void> => {
	const engine = context.engine.hub()?.engine;
	if (!engine) return;
	if (context.state().readOnly) return tell(context, 'Cannot edit: read-only', 'warn');
	let draft: Draft | undefined;
	let isSafe = false;
	try {
		const {takeDraft} = await import('../../files/edit.ts');
		draft = await takeDraft(engine.containers, remote, new AbortController().signal);
		isSafe = await edit(context, draft, `${remote.container}:${spell(remote.path)}`);
	} catch (thrown) {
		const {message, hint} = toAppError(thrown);
		context.dialog.toasts.show({tone: 'bad', text: message, hint, sticky: false});
	} finally {
		// What somebody has typed is not thrown away.
		if (draft && !isSafe) tell(context, `Not put back; what you wrote is in ${draft.path}`, 'warn');
		else await draft?.drop();
	}
};
