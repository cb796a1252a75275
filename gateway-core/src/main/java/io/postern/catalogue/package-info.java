/** Which model is the same one at several hosts. Start at {@link io.postern.catalogue.ModelGroups}. */
@NullMarked
package io.postern.catalogue;

import org.jspecify.annotations.NullMarked;
