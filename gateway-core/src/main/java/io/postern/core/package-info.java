/** What every request and answer is made of: {@link io.postern.core.ApiObject}, {@link io.postern.core.JsonValue} and the options of a call. */
@NullMarked
package io.postern.core;

import org.jspecify.annotations.NullMarked;
