/** What stands behind the client: services, streams, discovery of adapters. */
@NullMarked
package io.postern.internal.client;

import org.jspecify.annotations.NullMarked;
