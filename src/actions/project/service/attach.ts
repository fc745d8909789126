import {attach as attachToContainer} from '../../container/session/attach.ts';
import {projectLine} from '../line.ts';
import {indexWords} from './member.ts';
import {onService} from './onService.ts';

/** The terminal, or the output, of a container of a service. */
export const attach = onService({
	act: attachToContainer,
	verb: 'attach',
	keys: ['a'],
	title: 'Attach to',
	button: 'Attach',
	past: 'Attached to',
	cli: 'docker compose attach',
	effect: 'change',
	docker: {
		flags: [
			{spelled: ['--sig-proxy']},
			{spelled: ['--detach-keys'], takesValue: true},
			{spelled: ['--index'], field: 'index', takesValue: true},
		],
		second: 'service',
	},
	line: (row, filled) =>
		projectLine(row, 'attach', '--sig-proxy=false', ...indexWords(filled), filled.service),
});
