/** Chat completions, answered by futures. */
@NullMarked
package io.postern.services.async.chat;

import org.jspecify.annotations.NullMarked;
