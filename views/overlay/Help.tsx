import {useSize} from '../../hooks/useSize.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {findRow} from './findRow.tsx';
import {helpLines} from './help.ts';
import {scrolled} from './scrolled.ts';

/** Every key of this view; what cannot be used now is grey and says why. */
export const Help = ({overlay}: {readonly overlay: OverlayOf<'help'>}) => {
	const workspace = useWorkspace();
	const {columns} = useSize();
	return (
		<Dialog
			title="Keys"
			tone="accent"
			cells={Math.min(columns - 8, 180)}
			body={(cells, most) => {
				const {top, find} = overlay;
				const isFound = (find?.graphemes.length ?? 0) > 0;
				const field = find ? [findRow(find, cells), []] : [];
				const rest = most - field.length;
				const lines = helpLines(workspace.help(), cells, rest, isFound);
				const nothing: Line = [{text: 'No key does that here', tone: 'muted'}];
				return [...field, ...(lines.length > 0 ? scrolled(lines, top, rest) : [nothing])];
			}}
		/>
	);
};
