/**
 * For this long after something new has come under the hand it takes no answer and no act: what is typed ahead on a
 * slow link was not meant for it. Milliseconds.
 */
export const guardMs = 300;
