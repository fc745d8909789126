import {TitledViewer} from './detail/TitledViewer.tsx';
import type {ViewPlace} from './detail/ViewerFrame.tsx';

/** The processes of one container, over the whole area. */
export const Top = (props: ViewPlace & {readonly name: string}) => (
	<TitledViewer {...props} view="top" />
);
