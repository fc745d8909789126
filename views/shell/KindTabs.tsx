import {Text} from 'ink';
import {useTheme} from '../../hooks/useTheme.ts';
import {useViewTabs} from '../../hooks/useViewTabs.ts';
import {paintTabs} from './tabs.ts';

/** Every view with the digit that opens it. */
export const KindTabs = ({width}: {readonly width: number}) => {
	const {tabs, trail} = useViewTabs(width);
	const theme = useTheme();
	return <Text wrap="truncate">{paintTabs(tabs, trail, width, theme)}</Text>;
};
