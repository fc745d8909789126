import type {Route} from '../../src/state/types.ts';
import {Detail} from '../detail/Detail.tsx';
import {Events} from '../Events.tsx';
import {Logs} from '../Logs.tsx';
import {System} from '../System.tsx';
import {Top} from '../Top.tsx';

export interface RoutePaneProps {
	/** Of the outer box. */
	readonly width: number;
	readonly height: number;
	readonly route: Exclude<Route, {readonly view: 'list'}>;
}

/** The view of a route that is no list, over the whole area. */
export const RoutePane = ({width, height, route}: RoutePaneProps) => {
	switch (route.view) {
		case 'events':
			return <Events width={width} height={height} route={route} />;
		case 'logs':
			return <Logs width={width} height={height} />;
		case 'top':
			return <Top width={width} height={height} route={route} />;
		case 'system':
			return <System width={width} height={height} route={route} />;
		case 'detail':
			return <Detail width={width} height={height} route={route} />;
	}
};
