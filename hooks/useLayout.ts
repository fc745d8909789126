import {useMemo} from 'react';
import {type Frame, frameOf} from '../src/state/layout.ts';
import {useSize} from './useSize.ts';

/** What stands around the panes now; a new object only when that changed. */
export const useLayout = (): Frame => {
	const size = useSize();
	return useMemo(() => frameOf(size), [size]);
};
