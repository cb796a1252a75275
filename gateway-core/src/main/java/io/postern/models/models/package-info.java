/** Which models there are. Start at {@link io.postern.models.models.ModelListPage}. */
@NullMarked
package io.postern.models.models;

import org.jspecify.annotations.NullMarked;
