import {countHidden} from '../../../base/secrets.ts';
import type {CommandContext, UiCommand, Uses} from '../../../commands/context.ts';
import {openField, touch} from '../../../state/reduce.ts';
import {hiddenSecretsNote} from '../../../viewers/hiddenSecrets.ts';
import type {TreeTools} from '../../../viewers/json/treeTools.ts';

type TreeCommand = Pick<UiCommand, 'id' | 'keys' | 'title' | 'group'> & {
	run(tree: TreeTools, context: CommandContext): void;
};

const command = ({run, ...rest}: TreeCommand): UiCommand => ({
	...rest,
	layer: 'inspect',
	unavailable: context =>
		context.viewers.focused()?.tree?.isThere ? undefined : 'nothing folds here',
	run(context) {
		const tree = context.viewers.focused()?.tree;
		if (tree) run(tree, context);
	},
});

/** Lets something of the line be picked, and puts it on the clipboard. */
const copy = (tree: TreeTools, context: Uses<'dialog' | 'terminal'>) => {
	const copies = tree.copies();
	context.dialog.overlays.open(
		{type: 'choose', title: 'Copy', cursor: 0, options: copies},
		{
			onAnswer(answer) {
				const found = copies.find(({value}) => value === answer);
				if (!found) return;
				const text = found.text();
				context.terminal.copy(text, `${found.copied}${hiddenSecretsNote(countHidden(text))}`);
			},
		},
	);
};

/** What keys do to a document that folds. */
export const treeCommands: readonly UiCommand[] = [
	{
		id: 'inspect.close',
		keys: ['h'],
		title: 'Fold it, or what it is in',
		group: 'look',
		run: (tree: TreeTools) => tree.close(),
	},
	{
		id: 'inspect.open',
		keys: ['l'],
		title: 'Open what is folded',
		group: 'look',
		run: (tree: TreeTools) => tree.open(),
	},
	{
		id: 'inspect.toggle',
		keys: ['enter', 'space'],
		title: 'Fold, or open',
		group: 'look',
		run: (tree: TreeTools) => tree.toggle(),
	},
	{
		id: 'inspect.toggleAll',
		keys: ['O'],
		title: 'Fold or open all',
		group: 'look',
		run: (tree: TreeTools) => tree.toggleAll(),
	},
	{
		id: 'inspect.follow',
		keys: ['.'],
		title: 'Follow a path',
		group: 'look',
		run: (_tree: TreeTools, context: Uses<'change'>) => context.change(openField('path', '.')),
	},
	{id: 'inspect.copy', keys: ['y'], title: 'Copy the value, the path', group: 'copy', run: copy},
].map(({run, ...rest}) =>
	command({
		...rest,
		run(tree, context) {
			run(tree, context);
			context.change(touch);
		},
	}),
);
