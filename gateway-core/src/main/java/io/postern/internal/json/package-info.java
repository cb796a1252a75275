/** How our types are read and written: {@link io.postern.internal.json.ObjectType} is the table of one type's fields. */
@NullMarked
package io.postern.internal.json;

import org.jspecify.annotations.NullMarked;
