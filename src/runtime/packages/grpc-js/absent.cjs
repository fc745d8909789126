// Whoever asks for something of it finds nothing.
module.exports = {};
