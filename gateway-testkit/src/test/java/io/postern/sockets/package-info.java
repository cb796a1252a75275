/** What a whole call does when the network or the server misbehaves, seen from both ends of the socket. */
@NullMarked
package io.postern.sockets;

import org.jspecify.annotations.NullMarked;
