/** What builders refuse because it can never be right. */
@NullMarked
package io.postern.internal.checks;

import org.jspecify.annotations.NullMarked;
