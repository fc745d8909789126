import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {width} from '../../src/base/text/text.ts';
import {TextField} from '../parts/TextField.tsx';
import {buttons, confirmBody, type OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';

/** A question: what happens, the equal docker line, and the answer; Cancel has the focus first. */
export const Confirm = ({overlay}: {readonly overlay: OverlayOf<'confirm'>}) => {
	const {keyOf} = useWorkspace();
	return (
		<Dialog
			title={overlay.question}
			gone={overlay.gone}
			changed={overlay.changed}
			tone={overlay.destroys ? 'bad' : 'accent'}
			cells={64}
			body={cells => confirmBody(overlay, cells)}
			foot={cells =>
				overlay.answer === 'typed'
					? [
							[{text: 'Type '}, {text: overlay.expected, bold: true}, {text: ' to confirm'}],
							{
								label: [{text: '> ', tone: 'muted'}],
								field: (
									<TextField
										line={overlay.line}
										width={Math.min(cells - 2, Math.max(20, width(overlay.expected) + 4))}
									/>
								),
							},
							[],
							buttons(overlay, keyOf),
						]
					: [buttons(overlay, keyOf)]
			}
		/>
	);
};
