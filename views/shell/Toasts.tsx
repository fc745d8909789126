import {Text} from 'ink';
import {isFramed} from '../../hooks/measures.ts';
import {useLayout} from '../../hooks/useLayout.ts';
import {useStore} from '../../hooks/useStore.ts';
import {useTheme} from '../../hooks/useTheme.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import type {Toast} from '../../src/overlays/types.ts';
import {paintFull} from '../line.ts';
import {Layer} from '../parts/Layer.tsx';
import {placeToasts, withoutWaiting} from './toasts.ts';

const Stack = ({toasts}: {readonly toasts: readonly Toast[]}) => {
	const workspace = useWorkspace();
	const layout = useLayout();
	const framed = useStore(workspace.state, isFramed);
	const typing = useStore(workspace.state, ({field}) => field !== undefined);
	const theme = useTheme();
	const placed = placeToasts(toasts, layout, {framed, typing});
	if (!placed) return null;
	const {lines, rect} = placed;
	return (
		// What covers which rows is told when it comes: another place is another layer.
		<Layer key={rect.y} {...rect}>
			{lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
				<Text key={index} wrap="truncate">
					{paintFull(line, rect.width, theme)}
				</Text>
			))}
		</Layer>
	);
};

/** What just happened, at the right where nothing is read; errors stay until they are dismissed. */
export const Toasts = () => {
	const workspace = useWorkspace();
	const toasts = useStore(workspace.toasts, all => all);
	const isUnder = useStore(workspace.overlays, all => all.length > 0);
	const shown = withoutWaiting(toasts, isUnder);
	return shown.length === 0 ? null : <Stack toasts={shown} />;
};
