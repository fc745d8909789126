import type {Route} from '../../src/state/types.ts';
import {Diff} from '../Diff.tsx';
import {Detail} from '../detail/Detail.tsx';
import {Events} from '../Events.tsx';
import {ImageFiles} from '../ImageFiles.tsx';
import {Output} from '../Output.tsx';
import {System} from '../System.tsx';
import {Top} from '../Top.tsx';

export interface RoutePaneProps {
	/** Of its slot. */
	readonly id: string;
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly route: Exclude<Route, {readonly view: 'list' | 'log' | 'shell' | 'logs'}>;
}

/** The view of a route that is no list, over the whole pane. */
export const RoutePane = ({route, ...place}: RoutePaneProps) => {
	switch (route.view) {
		case 'events':
			return <Events {...place} route={route} />;
		case 'top':
			return <Top {...place} route={route} />;
		case 'files':
			return <ImageFiles {...place} route={route} />;
		case 'diff':
			return <Diff {...place} route={route} />;
		case 'output':
			return <Output {...place} route={route} />;
		case 'system':
			return <System {...place} route={route} />;
		case 'detail':
			return <Detail {...place} />;
	}
};
