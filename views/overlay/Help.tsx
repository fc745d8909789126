import {useSize} from '../../hooks/useSize.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
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
			body={(cells, most) => scrolled(helpLines(workspace.help(), cells, most), overlay.top, most)}
		/>
	);
};
