import {useSize} from '../../hooks/useSize.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {scrolled} from '../../src/overlays/reading/dialogRoom.ts';
import {helpPage} from '../../src/overlays/reading/helpLines.ts';
import type {Line} from '../../src/spans/span.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {findRow} from './findRow.tsx';

const nothing: Line = [{text: 'No key does that here', tone: 'muted'}];

/** Every key of this view; what cannot be used now is grey and says why. */
export const Help = ({overlay: {top, find}}: {readonly overlay: OverlayOf<'help'>}) => {
	const {cells, lines, height} = helpPage(useWorkspace().help(), useSize(), find);
	return (
		<Dialog
			title="Keys"
			tone="accent"
			cells={cells}
			body={inner => [
				...(find ? [findRow(find, inner), []] : []),
				...(lines.length > 0 ? scrolled(lines, top, height) : [nothing]),
			]}
		/>
	);
};
