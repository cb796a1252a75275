/** Chat completions, answered on the caller's thread. */
@NullMarked
package io.postern.services.blocking.chat;

import org.jspecify.annotations.NullMarked;
