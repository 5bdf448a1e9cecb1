//! The machine interface, and the call that opens the room.
