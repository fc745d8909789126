import {TitledViewer} from './detail/TitledViewer.tsx';
import type {ViewPlace} from './detail/ViewerFrame.tsx';

/** What happens on the engine, as it happens. */
export const Events = (place: ViewPlace) => <TitledViewer {...place} view="events" />;
