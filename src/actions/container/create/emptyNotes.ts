/** What the form of a container to be made says of its empty fields. */
export const emptyNotes = (): readonly string[] => [
	'An empty field is as the image has it; → takes that, to be changed',
];
