/** The support base for adapters that speak HTTP. Start at {@link io.postern.spi.http.HttpProvider}. */
@NullMarked
package io.postern.spi.http;

import org.jspecify.annotations.NullMarked;
