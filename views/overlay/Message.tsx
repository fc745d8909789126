import type {Line} from '../line.ts';
import {wrapWords} from '../wrap.ts';
import type {OverlayOf} from './confirm.ts';
import {Dialog} from './Dialog.tsx';
import {scrolled} from './scrolled.ts';

/** A text to read; it scrolls where it is longer than the screen. */
export const Message = ({overlay}: {readonly overlay: OverlayOf<'message'>}) => (
	<Dialog
		title={overlay.title}
		tone="accent"
		cells={76}
		body={(cells, most) =>
			scrolled(
				overlay.lines.flatMap(line => wrapWords(line, cells).map((text): Line => [{text}])),
				overlay.top,
				most,
			)
		}
	/>
);
