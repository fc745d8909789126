import type {Route} from '../../src/state/types.ts';
import {Detail} from '../detail/Detail.tsx';
import {TitledViewer} from '../detail/TitledViewer.tsx';
import type {ViewPlace} from '../detail/ViewerFrame.tsx';
import {Events} from '../Events.tsx';
import {Top} from '../Top.tsx';

export interface RoutePaneProps extends ViewPlace {
	readonly route: Exclude<Route, {readonly view: 'list' | 'log' | 'shell' | 'logs'}>;
}

/** What is compared: two things, or one with what it was. */
const comparedIn = ({of, left, right}: Extract<Route, {readonly view: 'diff'}>): string =>
	of === 'run' || of === 'then' ? left.name : `${left.name} → ${right.name}`;

/** The view of a route that is no list, over the whole pane. */
export const RoutePane = ({route, ...place}: RoutePaneProps) => {
	switch (route.view) {
		case 'events':
			return <Events {...place} />;
		case 'top':
			return <Top {...place} name={route.name} />;
		case 'files':
			return <TitledViewer {...place} view="files" name={route.name} />;
		case 'diff':
			return <TitledViewer {...place} view="diff" name={comparedIn(route)} />;
		case 'output':
			return <TitledViewer {...place} view="output" />;
		case 'system':
			return <TitledViewer {...place} view={route.part ?? 'system'} />;
		case 'detail':
			return <Detail {...place} />;
	}
};
