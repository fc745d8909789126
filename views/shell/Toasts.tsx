import {Text} from 'ink';
import {useLayout} from '../../hooks/useLayout.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Toast} from '../../src/overlays/types.ts';
import type {Line, Span} from '../../src/spans/span.ts';
import {lineWidth, paintFull} from '../line.ts';
import {Layer} from '../parts/Layer.tsx';
import {wrapText} from '../wrap.ts';

const signs: Readonly<Record<Toast['tone'], string>> = {good: '✓', bad: '✖', info: '·', warn: '!'};
const widest = 76;

/** The lines of a toast; the first begins with its sign, what to do about it comes last. */
export const toastLines = (toast: Toast, cells: number): readonly Line[] => {
	const {tone} = toast;
	const bar: Span = {text: '▌', tone};
	const text = wrapText(toast.text, cells - 5, 3).map(
		(part, index): Line => [
			bar,
			{text: index === 0 ? `${signs[tone]} ` : '  ', tone},
			{text: part, ...(tone === 'bad' ? {tone} : {})},
			{text: ' '},
		],
	);
	const hint = toast.hint ? wrapText(toast.hint, cells - 5, 3) : [];
	return [
		...text,
		...hint.map((part): Line => [bar, {text: `  ${part} `, tone: 'muted'}]),
		...(toast.sticky ? [[bar, {text: '  esc dismisses ', tone: 'muted'} as const]] : []),
	];
};

/** What just happened, above the status bar at the right; errors stay until they are dismissed. */
export const Toasts = () => {
	const toasts = useStore(useWorkspace().toasts, all => all);
	const {status} = useLayout();
	const theme = useTheme();
	if (toasts.length === 0) return null;
	const lines = toasts.flatMap(toast => toastLines(toast, Math.min(widest, status.width - 4)));
	const size = Math.max(...lines.map(lineWidth));
	return (
		<Layer
			x={status.width - size - 2}
			y={Math.max(0, status.y - 1 - lines.length)}
			width={size}
			height={lines.length}
		>
			{lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
				<Text key={index} wrap="truncate">
					{paintFull(line, size, theme)}
				</Text>
			))}
		</Layer>
	);
};
