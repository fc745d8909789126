import {attach as attachToContainer} from '../../container/session/attach.ts';
import {paneAlone} from '../../container/session/inPane.ts';
import {flagWords} from '../../fields/words.ts';
import {projectLine} from '../line.ts';
import {whichFields} from './member.ts';
import {onService} from './onService.ts';

/** The terminal, or the output, of a container of a service. */
export const attach = onService({
	act: attachToContainer,
	verb: 'attach',
	keys: ['a'],
	title: 'Attach to',
	button: 'Attach',
	past: 'Attached to',
	effect: 'change',
	docker: {
		second: 'service',
		flags: [{spelled: ['--sig-proxy']}, {spelled: ['--detach-keys'], takesValue: true}],
	},
	fields: {pane: {...paneAlone, lineOnly: true}},
	line: (row, filled) =>
		projectLine(row, [
			...['attach', '--sig-proxy=false'],
			...[...flagWords(whichFields, filled), filled.service],
		]),
});
