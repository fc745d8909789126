/** What each layer of the engine says in front of what it heard from the one below. */
const layer =
	/^(?:failed to create task for container|failed to create shim task|OCI runtime create failed|(?:runc|crun) create failed|unable to start container process|failed to set up container networking|driver failed programming external connectivity on endpoint \S+ \([0-9a-f]+\)): /;
/** What is left of an error that says no more: `permission denied: unknown`. */
const unknown = /: unknown$/;

/** What the engine says of a start that failed, without the layers that it went through. */
export const shortStartError = (error: string): string => {
	let rest = error;
	while (layer.test(rest)) rest = rest.replace(layer, '');
	return rest.replace(unknown, '');
};
