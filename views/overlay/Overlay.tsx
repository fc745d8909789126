import {useStore} from '../../hooks/useStore.ts';
import {useWorkspace} from '../../hooks/useWorkspace.ts';
import {Activities} from './Activities.tsx';
import {Choose} from './Choose.tsx';
import {Confirm} from './Confirm.tsx';
import {Form} from './Form.tsx';
import {Help} from './Help.tsx';
import {Palette} from './Palette.tsx';

/** The topmost overlay: it has all the keys, so the ones below it need not be seen. */
export const Overlay = () => {
	const overlay = useStore(useWorkspace().overlays, all => all.at(-1));
	switch (overlay?.type) {
		case undefined:
			return null;
		case 'confirm':
			return <Confirm overlay={overlay} />;
		case 'form':
			return <Form overlay={overlay} />;
		case 'choose':
			return <Choose overlay={overlay} />;
		case 'help':
			return <Help overlay={overlay} />;
		case 'palette':
			return <Palette overlay={overlay} />;
		case 'activities':
			return <Activities overlay={overlay} />;
	}
};
